import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { handleControl } from '../../simulator/control/handle-control.ts';
import { createWorld } from '../../simulator/world/create-world.ts';
import { policyText } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '999999999999';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/fn`;

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.close());

describe('lateness', () => {
  test('is changed in part, and shown', async () => {
    const answer = await ask('PUT', 'lateness', { iamPropagation: [5, 10], speed: 60 });
    const all = {
      apiLatency: [0, 0],
      iamPropagation: [5, 10],
      configurationPropagation: [0, 0],
      replicationTime: [0, 0],
      eventDelivery: [0, 0],
      jobPreparation: [0, 0],
      jobTask: [0, 0],
      restoration: [0, 0],
    };
    expect(answer).toEqual({ status: 200, body: { ...all, speed: 60 } });
    expect(await ask('GET', 'lateness')).toEqual(answer);
    expect(simulator.world.clock.speed).toBe(60);
  });

  test.each([
    [{ apiLatency: [2, 1] }],
    [{ apiLatency: [-1, 1] }],
    [{ apiLatency: 3 }],
    [{ apiLatency: [0, 1, 2] }],
    [{ speed: 0 }],
    [{ speed: '2' }],
    [{ gravity: [0, 1] }],
    [[]],
  ])('refuses %j and stays as it was', async (input) => {
    const { status, body } = await ask('PUT', 'lateness', input);
    expect(status).toBe(400);
    expect(body).toEqual({ error: expect.any(String) });
    expect(simulator.world.lateness).toEqual(createWorld().lateness);
  });

  test('delays answers, by the speed of the world', async () => {
    await ask('PUT', 'lateness', { apiLatency: [10, 10], speed: 100 });
    const start = performance.now();
    await simulator.clients(ACCOUNT).sts.send(new GetCallerIdentityCommand({}));
    expect(performance.now() - start).toBeGreaterThan(95);
  });
});

describe('journal and counts', () => {
  test('tell every call with its outcome', async () => {
    await createRole('lambda.amazonaws.com');
    await expect(createRole('lambda.amazonaws.com')).rejects.toThrow();
    await simulator
      .clients('111111111111')
      .iam.send(new GetRoleCommand({ RoleName: 'x' }))
      .catch(() => undefined);
    const { entries } = (await ask('GET', 'journal')).body as { entries: object[] };
    expect(entries).toMatchObject([
      { service: 'iam', operation: 'CreateRole', account: ACCOUNT, resource: 'fn', write: true, status: 200 },
      { operation: 'CreateRole', write: true, status: 409, errorCode: 'EntityAlreadyExists' },
      {
        operation: 'GetRole',
        account: '111111111111',
        caller: 'arn:aws:iam::111111111111:root',
        write: false,
        status: 404,
      },
    ]);
    expect(entries[0]).not.toHaveProperty('errorCode');
  });

  test('name a write that was refused for its input', async () => {
    await createRole('lambda.amazonaws.com');
    const absent = new CreateInstanceProfileCommand({ InstanceProfileName: 'fn' });
    await expect(simulator.clients(ACCOUNT).iam.send(absent)).rejects.toMatchObject({ name: 'NotImplemented' });
    const foreign = new PutBucketVersioningCommand({
      Bucket: 'b',
      VersioningConfiguration: { Status: 'Enabled' },
      MFA: 'x',
    });
    await expect(simulator.clients(ACCOUNT).s3.send(foreign)).rejects.toMatchObject({ name: 'NotImplemented' });
    const { entries } = (await ask('GET', 'journal')).body as { entries: object[] };
    expect(entries.slice(1)).toMatchObject([
      { service: 'iam', operation: 'Unknown', write: false, errorCode: 'NotImplemented' },
      { service: 's3', operation: 'PutBucketVersioning', write: true, errorCode: 'NotImplemented' },
    ]);
  });

  test('are narrowed by write, account and time', async () => {
    await createRole('lambda.amazonaws.com');
    await simulator.clients(ACCOUNT).iam.send(new GetRoleCommand({ RoleName: 'fn' }));
    const operations = async (query: string) => {
      const { entries } = (await ask('GET', `journal?${query}`)).body as { entries: { operation: string }[] };
      return entries.map(({ operation }) => operation);
    };
    expect(await operations('write=true')).toEqual(['CreateRole']);
    expect(await operations('write=false')).toEqual(['GetRole']);
    expect(await operations('account=111111111111')).toEqual([]);
    expect(await operations('since=2000-01-01T00:00:00Z')).toHaveLength(2);
    expect(await operations('since=2999-01-01T00:00:00Z')).toEqual([]);
    for (const query of ['write=maybe', 'since=later', 'who=me']) {
      expect((await ask('GET', `journal?${query}`)).status).toBe(400);
    }
  });

  test('count calls and writes per account and operation, until they are reset', async () => {
    await createRole('lambda.amazonaws.com');
    for (let read = 0; read < 2; read += 1) {
      await simulator.clients(ACCOUNT).iam.send(new GetRoleCommand({ RoleName: 'fn' }));
    }
    const own = { calls: 3, writes: 1, operations: { 'iam:CreateRole': 1, 'iam:GetRole': 2 } };
    expect((await ask('GET', 'counts')).body).toEqual({ calls: 3, writes: 1, accounts: { [ACCOUNT]: own } });
    await ask('POST', 'counts/reset');
    expect((await ask('GET', 'counts')).body).toEqual({ calls: 0, writes: 0, accounts: {} });
  });

  test('remember which permissions a principal was asked for, and whether it had them', async () => {
    await createRole('lambda.amazonaws.com');
    await simulator.clients(ACCOUNT).iam.send(new GetRoleCommand({ RoleName: 'fn' }));
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/fn`;
    const { body } = await ask('POST', 'service-session', {
      service: 'lambda.amazonaws.com',
      roleArn,
      sessionName: 'fn',
    });
    const { iam } = simulator.clients(body as { accessKeyId: string; secretAccessKey: string; sessionToken: string });
    const look = () => iam.send(new GetRoleCommand({ RoleName: 'fn' }));
    await expect(look()).rejects.toMatchObject({ name: 'AccessDenied' });
    const permissionsOf = async (principal: string) =>
      (await ask('GET', `permissions?principal=${encodeURIComponent(principal)}`)).body;
    const root = `arn:aws:iam::${ACCOUNT}:root`;
    expect(await permissionsOf(roleArn)).toEqual({
      permissions: [
        { principal: roleArn, action: 'iam:GetRole', allowed: 0, denied: 1, statements: [], resources: [roleArn] },
      ],
    });
    const Look = { Sid: 'Look', Effect: 'Allow', Action: 'iam:Get*', Resource: '*' };
    const policy = { RoleName: 'fn', PolicyName: 'looks', PolicyDocument: policyText([Look]) };
    await simulator.clients(ACCOUNT).iam.send(new PutRolePolicyCommand(policy));
    await look();
    const statements = [{ kind: 'identity', policy: 'fn/looks', statement: 'Look' }];
    expect(await permissionsOf(roleArn)).toMatchObject({ permissions: [{ allowed: 1, denied: 1, statements }] });
    expect(await permissionsOf(root)).toMatchObject({
      permissions: [
        { action: 'iam:CreateRole', allowed: 1 },
        { action: 'iam:GetRole', allowed: 1 },
        { action: 'iam:PutRolePolicy', allowed: 1 },
      ],
    });
    expect((await ask('GET', 'permissions?who=me')).status).toBe(400);
    await ask('POST', 'permissions/reset');
    expect(await permissionsOf(root)).toEqual({ permissions: [] });
  });
});

describe('a service session', () => {
  const input = { service: 'lambda.amazonaws.com', roleArn: ROLE, sessionName: 'PlaceProbe' };

  test('acts as the role', async () => {
    await createRole('lambda.amazonaws.com');
    const { status, body } = await ask('POST', 'service-session', input);
    expect(status).toBe(200);
    const identity = await simulator.clients(body as Keys).sts.send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/fn/PlaceProbe`);
  });

  test('is refused when the role trusts another service, or is not there', async () => {
    const refusal = {
      status: 403,
      body: { error: `lambda.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: ${ROLE}` },
    };
    expect(await ask('POST', 'service-session', input)).toEqual(refusal);
    await createRole('states.amazonaws.com');
    expect(await ask('POST', 'service-session', input)).toEqual(refusal);
  });

  test.each([[{ ...input, sessionName: 'a b' }], [{ ...input, roleArn: 1 }], [{ ...input, extra: 1 }], [{}]])(
    'is refused for %j',
    async (wrong) => {
      await createRole('lambda.amazonaws.com');
      expect((await ask('POST', 'service-session', wrong)).status).toBe(400);
    },
  );
});

test('events can be read back', async () => {
  const Entries = [{ Source: 'isthmus', DetailType: 'Report', Detail: '{}' }];
  await simulator.clients(ACCOUNT).events.send(new PutEventsCommand({ Entries }));
  expect((await ask('GET', 'events')).body).toMatchObject({ events: [{ account: ACCOUNT, source: 'isthmus' }] });
});

test('an unknown control is answered with the list of those that are there', async () => {
  const { status, body } = await ask('GET', 'nonsense');
  expect(status).toBe(404);
  expect((body as { controls: object[] }).controls).toContainEqual(
    expect.objectContaining({ method: 'POST', path: '/_sim/service-session' }),
  );
});

test('controls are for this machine only', async () => {
  const request = { method: 'GET', path: '/_sim/counts', queryText: '', query: [], headers: {}, requestId: 'x' };
  const reply = async (peer: string) =>
    (await handleControl(createWorld(), { ...request, body: Buffer.alloc(0), peer })).status;
  const all = (peers: string[]) => Promise.all(peers.map(reply));
  expect(await all(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])).toEqual([200, 200, 200, 200]);
  expect(await all(['10.0.0.1', '::ffff:10.0.0.1', 'fe80::1', ''])).toEqual([403, 403, 403, 403]);
});

async function ask(method: string, what: string, input?: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${simulator.endpoint}/_sim/${what}`, {
    method,
    ...(input !== undefined && { body: JSON.stringify(input) }),
  });
  return { status: answer.status, body: await answer.json() };
}

function createRole(service: string) {
  const trust = policyText([{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }]);
  return simulator
    .clients(ACCOUNT)
    .iam.send(new CreateRoleCommand({ RoleName: 'fn', AssumeRolePolicyDocument: trust }));
}
