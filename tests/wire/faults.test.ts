import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, ListBucketsCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { askControl } from '../support/ask-control.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { policyText } from '../support/principals.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const ERROR = { code: 'ServiceUnavailable', message: 'Service is unable to handle request.', status: 503 };

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: ACCOUNT, bucket: 'data' });
});
afterEach(() => simulator.close());

describe('a fault rule', () => {
  test('answers with its error, in the words of the protocol, and the operation does not run', async () => {
    await strike({ operation: 'PutObject', error: ERROR }, { service: 'iam', error: { ...ERROR, code: 'Failure' } });
    await expect(put('a')).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      message: ERROR.message,
      $metadata: { httpStatusCode: 503 },
    });
    await expect(get('a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const { iam } = simulator.clients(ACCOUNT);
    await expect(iam.send(new GetRoleCommand({ RoleName: 'x' }))).rejects.toMatchObject({ name: 'Failure' });
  });

  test('strikes the calls that it names: by service, operation, resource and account', async () => {
    await strike({ service: 's3', operation: 'Put*', resource: 'data/secret/*', account: ACCOUNT, error: ERROR });
    await expect(put('public/a')).resolves.toBeDefined();
    await expect(get('secret/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(put('secret/a', OTHER)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(put('secret/a')).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });

  test('strikes the nth call alone', async () => {
    await strike({ operation: 'PutObject', nth: 2, error: ERROR });
    expect(await outcomes(4)).toEqual(['ok', 'ServiceUnavailable', 'ok', 'ok']);
  });

  test('strikes as many calls as it counts, from the nth on', async () => {
    await strike({ operation: 'PutObject', nth: 2, count: 2, error: ERROR });
    expect(await outcomes(4)).toEqual(['ok', 'ServiceUnavailable', 'ServiceUnavailable', 'ok']);
    expect((await ask('GET')).body).toMatchObject({ rules: [{ id: 'rule-1', seen: 4, struck: 2 }] });
  });

  test('strikes by chance, and the same calls again under the same seed', async () => {
    const run = async () => {
      await strike({ operation: 'PutObject', probability: 0.5, error: ERROR });
      return outcomes(20);
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set(['ok', 'ServiceUnavailable']));
    await simulator.close();
    simulator = await startTestSimulator();
    await makeBucket(simulator, { account: ACCOUNT, bucket: 'data' });
    expect(await run()).toEqual(first);
  });

  test('loses the answer after the effect', async () => {
    await strike({ id: 'lost', operation: 'PutObject', nth: 1, loseResponse: true });
    await expect(put('a')).rejects.toThrow(/socket hang up|ECONNRESET/);
    await expect(get('a')).resolves.toBeDefined();
    expect(await lastFault()).toMatchObject({ operation: 'PutObject', status: 200, fault: 'lost' });
  });

  test('drops the connection before the operation', async () => {
    await strike({ operation: 'PutObject', nth: 1, dropConnection: true });
    await expect(put('a')).rejects.toThrow(/socket hang up|ECONNRESET/);
    await expect(get('a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await lastFault()).toMatchObject({ operation: 'PutObject', status: 0, errorCode: 'ConnectionDropped' });
  });

  test('delays the answer, by the speed of the world', async () => {
    simulator.world.clock.speed = 100;
    await strike({ operation: 'PutObject', delay: [10, 10] });
    const start = performance.now();
    await put('a');
    expect(performance.now() - start).toBeGreaterThan(95);
  });

  test('is gone when the rules are removed', async () => {
    await strike({ error: ERROR });
    await expect(put('a')).rejects.toThrow();
    expect(await ask('DELETE')).toEqual({ status: 200, body: { rules: [] } });
    await expect(put('a')).resolves.toBeDefined();
  });

  test.each([
    [{}, /does nothing/],
    [{ error: ERROR, loseResponse: true }, /only one/],
    [{ error: { code: 'X' } }, /code, message and status/],
    [{ error: { ...ERROR, status: 200 } }, /400 to 599/],
    [{ dropConnection: 'yes' }, /takes true/],
    [{ service: 'glacier', error: ERROR }, /takes one of s3/],
    [{ account: '12', error: ERROR }, /twelve digits/],
    [{ nth: 0, error: ERROR }, /nth takes a whole number/],
    [{ probability: 2, error: ERROR }, /from 0 to 1/],
    [{ delay: 3 }, /takes \[from, to\]/],
    [{ when: 'never', error: ERROR }, /no field 'when'/],
  ])('is refused as %j, and the rules stay as they were', async (rule, message) => {
    const { status, body } = await ask('PUT', { rules: [rule] });
    expect({ status, body }).toEqual({ status: 400, body: { error: expect.stringMatching(message) } });
    expect(simulator.world.faults).toEqual([]);
  });
});

describe('throttling', () => {
  const limit = (...limits: object[]) => askControl(simulator, 'PUT', 'throttling', { limits });

  test('speaks as each service does', async () => {
    await limit(...['s3', 'iam', 'sts', 'events'].map((service) => ({ service, rate: 0, burst: 1 })));
    const { s3, iam, sts, events } = simulator.clients(ACCOUNT);
    const Entries = [{ Source: 'a', DetailType: 'b', Detail: '{}' }];
    const calls = [
      () => s3.send(new ListBucketsCommand({})),
      () => iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: TRUST })),
      () => sts.send(new GetCallerIdentityCommand({})),
      () => events.send(new PutEventsCommand({ Entries })),
    ] as const;
    for (const call of calls) await call();
    const said = [
      { name: 'SlowDown', message: 'Please reduce your request rate.', $metadata: { httpStatusCode: 503 } },
      { name: 'Throttling', message: 'Rate exceeded', $metadata: { httpStatusCode: 400 } },
      { name: 'Throttling', message: 'Rate exceeded', $metadata: { httpStatusCode: 400 } },
      { name: 'ThrottlingException', message: 'Rate exceeded', $metadata: { httpStatusCode: 400 } },
    ];
    for (const [index, call] of calls.entries()) await expect(call()).rejects.toMatchObject(said[index] ?? {});
  });

  test('speaks as KMS does, in which a rule finds a key by its name', async () => {
    const kms = (operation: string) =>
      signedFetch(simulator.endpoint, rootKeys(ACCOUNT), {
        service: 'kms',
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
        body: JSON.stringify({ KeyId: 'alias/orders' }),
      });
    await strike({ service: 'kms', resource: 'alias/*', nth: 1, error: { ...ERROR, code: 'KMSInternalException' } });
    expect(await (await kms('DescribeKey')).json()).toMatchObject({ __type: 'KMSInternalException' });
    await limit({ service: 'kms', rate: 0, burst: 1 });
    expect(await (await kms('DescribeKey')).json()).toMatchObject({ __type: 'NotFoundException' });
    const refused = await kms('DescribeKey');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      __type: 'ThrottlingException',
      message: expect.stringMatching(/exceeded the rate at which you may call KMS/),
    });
  });

  test('gives each account tokens of its own, and they come back with time', async () => {
    simulator.world.clock.speed = 1000;
    await limit({ service: 'sts', rate: 0.01, burst: 2 });
    const call = (account: string) => simulator.clients(account).sts.send(new GetCallerIdentityCommand({}));
    await call(ACCOUNT);
    await call(ACCOUNT);
    await expect(call(ACCOUNT)).rejects.toMatchObject({ name: 'Throttling' });
    await expect(call(OTHER)).resolves.toBeDefined();
    await new Promise((resolve) => setTimeout(resolve, 110));
    await expect(call(ACCOUNT)).resolves.toBeDefined();
  });

  test('holds one account and one kind of operation, where it says so', async () => {
    await limit({ service: 's3', account: ACCOUNT, operation: 'PutBucket*', rate: 0, burst: 1 });
    const write = (account: string) =>
      simulator
        .clients(account)
        .s3.send(new PutBucketVersioningCommand({ Bucket: 'data', VersioningConfiguration: { Status: 'Enabled' } }));
    await write(ACCOUNT);
    await expect(write(ACCOUNT)).rejects.toMatchObject({ name: 'SlowDown' });
    await expect(put('a')).resolves.toBeDefined();
    for (const _ of [1, 2]) await expect(write(OTHER)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test.each([[{ rate: 1, burst: 1 }], [{ service: 's3', rate: -1, burst: 1 }], [{ service: 's3', rate: 1, burst: 0 }]])(
    'is refused as %j',
    async (wrong) => {
      expect((await limit(wrong)).status).toBe(400);
      expect(simulator.world.throttles).toEqual([]);
    },
  );
});

describe('latency of one operation', () => {
  const lateness = (input: object) => askControl(simulator, 'PUT', 'lateness', input);

  test('takes the place of the general one', async () => {
    await lateness({ speed: 100, operations: { 's3:PutObject': [10, 10] } });
    const start = performance.now();
    await simulator.clients(ACCOUNT).s3.send(new ListBucketsCommand({}));
    const other = performance.now();
    await put('a');
    expect(other - start).toBeLessThan(95);
    expect(performance.now() - other).toBeGreaterThan(95);
  });

  test('is shown, merged, and given back with null', async () => {
    await lateness({ operations: { 's3:PutObject': [1, 2], 'iam:CreateRole': [3, 4] } });
    const { body } = await lateness({ operations: { 's3:PutObject': null } });
    expect(body).toMatchObject({ operations: { 'iam:CreateRole': [3, 4] } });
    expect((await lateness({ operations: { 's3:PutNothing': [1, 2] } })).status).toBe(400);
    expect((await lateness({ operations: { 's3:PutObject:more': [1, 2] } })).status).toBe(400);
    expect((await lateness({ operations: { 's3:PutObject': 1 } })).status).toBe(400);
    expect([...simulator.world.operationLatency.keys()]).toEqual(['iam:CreateRole']);
  });
});

const TRUST = policyText([{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }]);

function ask(method: string, input?: object) {
  return askControl(simulator, method, 'faults', input);
}

async function strike(...rules: object[]): Promise<void> {
  expect((await ask('PUT', { rules })).status).toBe(200);
}

function put(Key: string, account = ACCOUNT) {
  return simulator.clients(account).s3.send(new PutObjectCommand({ Bucket: 'data', Key, Body: 'x' }));
}

function get(Key: string) {
  return simulator.clients(ACCOUNT).s3.send(new GetObjectCommand({ Bucket: 'data', Key }));
}

async function outcomes(calls: number): Promise<string[]> {
  const names: string[] = [];
  for (let call = 0; call < calls; call += 1) {
    names.push(
      await put(`${call}`).then(
        () => 'ok',
        (error: Error) => error.name,
      ),
    );
  }
  return names;
}

async function lastFault(): Promise<unknown> {
  const { entries } = (await askControl(simulator, 'GET', 'journal')).body as { entries: { fault?: string }[] };
  return entries.findLast(({ fault }) => fault !== undefined);
}
