/** The door for approvals behind the HTTP API, and the command that calls it by a person's own credentials. */
import type { Context } from 'aws-lambda';
import { approve } from '../../cli/approve-run.ts';
import type { GivenApproval } from '../../lib/approval/given-approval.ts';
import type { Table } from '../../lib/aws/table/open-table.ts';
import { readApproval } from '../../lib/aws/table/read-approval.ts';
import { recordWantedApproval } from '../../lib/aws/table/record-wanted-approval.ts';
import type { Start, WantedApproval } from '../../lib/types.ts';
import { CENTRAL, openCentralTable } from '../support/act-in-central.ts';
import { askControl } from '../support/ask-control.ts';
import { lambdaClient, makeFunction } from '../support/call-lambda.ts';
import { createUserKeys } from '../support/principals.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const REGION = 'eu-central-1';
const FUNCTION = 'isthmus-take-approval';
const user = (name: string) => `arn:aws:iam::${CENTRAL}:user/${name}`;
const BY_ADA: Start = { door: 'event', requester: user('ada') };

let simulator: TestSimulator;
let table: Table;
const keys: Record<string, Keys> = {};

beforeAll(async () => {
  // The logger reads it when it is loaded.
  Object.assign(process.env, { POWERTOOLS_DEV: 'true', POWERTOOLS_LOG_LEVEL: 'SILENT' });
  simulator = await startTestSimulator();
  table = await openCentralTable(simulator);
  await makeApi();
  // As root, before anybody else's credentials stand in the environment.
  await table.client.config.credentials();
  for (const name of ['ada', 'bob', 'eve', 'stranger']) {
    const statements = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }];
    keys[name] = await createUserKeys(simulator, CENTRAL, name, name === 'stranger' ? [] : statements);
  }
});
afterAll(() => simulator.close());

async function makeApi(): Promise<void> {
  const functionArn = await makeFunction(simulator, CENTRAL, FUNCTION, { region: REGION, timeout: 25 });
  const api = `arn:aws:execute-api:${REGION}:${CENTRAL}:doors`;
  const body = { Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com', StatementId: 'api' };
  const permitted = await lambdaClient(() => simulator)(CENTRAL, `/2015-03-31/functions/${FUNCTION}/policy`, {
    ...{ method: 'POST', region: REGION, body: { ...body, SourceArn: `${api}/*/*/approvals/*` } },
  });
  expect(permitted.status).toBe(201);
  const routes = ['GET', 'POST'].map((method) => ({
    routeKey: `${method} /approvals/{execution}`,
    authorizationType: 'AWS_IAM',
    integration: { functionArn, timeoutInMillis: 29_000 },
  }));
  const apis = [{ apiId: 'doors', account: CENTRAL, region: REGION, name: 'isthmus', routes }];
  expect(await askControl(simulator, 'PUT', 'apis', { apis })).toMatchObject({ status: 200 });
  const { handler } = await import('../../handlers/take-approval.ts');
  const context = { functionName: FUNCTION, awsRequestId: 'R1' } as Context;
  // Its client finds root's credentials, and keeps them.
  await handler(
    { requestContext: { authorizer: { iam: { userArn: 'x' } } }, pathParameters: { execution: 'x' } },
    context,
  );
  simulator.world.functions.runner = {
    runInvocation: async ({ payload }) => JSON.stringify(await handler(JSON.parse(payload), context)),
  };
}

/** A run that waits: asked for by ada, to be approved by any user of the central account. */
async function want(execution: string, change: Partial<WantedApproval> = {}): Promise<void> {
  const wanted: WantedApproval = {
    execution,
    start: BY_ADA,
    demand: { routes: ['orders'], approvers: [{ command: [user('*')] }], expiresAfterHours: 48 },
    needed: 1,
    requests: [aRequest()],
    digest: 'of-these',
    changes: 'Replicate everything from orders-source to orders-replica.',
    askedAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    ...change,
  };
  await recordWantedApproval(wanted, table);
}

/** What a person sees who calls the command, and its exit code. */
async function command(name: string, execution: string, more = {}): Promise<{ code: number | string; said: string }> {
  const { accessKeyId, secretAccessKey } = keys[name] ?? { accessKeyId: '', secretAccessKey: '' };
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
  let said = '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    }),
  );
  try {
    const options = { api: `${simulator.endpoint}/_api/doors`, yes: true, ...more };
    const code = await approve(execution, options).catch((error: Error) => error.message);
    return { code, said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function given(execution: string): Promise<Pick<GivenApproval, 'name' | 'says'>[]> {
  return ((await readApproval(execution, table))?.given ?? []).map(({ name, says }) => ({ name, says }));
}

describe('isthmus approve', () => {
  it('shows who asked and what will be done, and says yes', async () => {
    await want('event-1');
    const { code, said } = await command('bob', 'event-1');
    expect(code).toBe(0);
    expect(said).toMatch(/Asked by {5}arn:aws:iam::999999999999:user\/ada, by a tagged bucket/);
    expect(said).toContain('Replicate everything from orders-source to orders-replica.');
    expect(await given('event-1')).toEqual([{ name: user('bob'), says: 'yes' }]);
  });

  it('says no, and the run is refused', async () => {
    await want('event-2');
    expect(await command('bob', 'event-2', { refuse: true })).toMatchObject({ code: 0 });
    expect(await given('event-2')).toEqual([{ name: user('bob'), says: 'no' }]);
    expect(await command('eve', 'event-2')).toMatchObject({ code: 3, said: expect.stringContaining('was refused') });
  });

  it('shows him who asked what he asked for, and lets him say nothing to it', async () => {
    await want('event-3');
    const { code, said } = await command('ada', 'event-3');
    expect([code, said]).toEqual([3, expect.stringMatching(/orders-replica.*asked for it yourself/s)]);
    expect(await command('ada', 'event-3', { refuse: true })).toMatchObject({ code: 3 });
    expect(await given('event-3')).toEqual([]);
  });

  it('does not even show it to whom the route does not name', async () => {
    await want('event-4', { demand: { routes: ['a'], approvers: [{ command: [user('eve')] }], expiresAfterHours: 1 } });
    const { code, said } = await command('bob', 'event-4');
    expect([code, said]).toEqual([3, 'The route does not name you as an approver.\n']);
  });

  it('is refused by IAM where the credentials do not allow the call', async () => {
    await want('event-5');
    const { code, said } = await command('stranger', 'event-5');
    expect([code, said]).toEqual([3, expect.stringContaining('execute-api:Invoke')]);
  });

  it('needs two people where nobody knows who asked, and tells how many more', async () => {
    await want('console-1', { start: { door: 'console' }, needed: 2 });
    expect((await command('bob', 'console-1')).said).toContain('1 more needed');
    expect((await command('bob', 'console-1')).said).toContain('said something to it before');
    expect(await command('eve', 'console-1')).toMatchObject({ code: 0 });
    expect((await command('ada', 'console-1')).said).toContain('approved already');
  });

  it.each([
    ['a run that waits for nothing', 'nobody', {}, 'No run of this name'],
    ['one that waited too long', 'late', { expiresAt: '2020-01-01T00:00:00.000Z' }, 'nobody approved it in time'],
  ])('tells of %s', async (_, execution, change, words) => {
    if (execution === 'late') await want(execution, change);
    expect(await command('bob', execution)).toMatchObject({ code: 3, said: expect.stringContaining(words) });
  });

  it.each([
    ['http://doors.example.com', 'HttpApiUrl'],
    ['', 'HttpApiUrl'],
  ])('does not send a signature to %p', async (api, words) => {
    expect(await command('bob', 'event-1', { api })).toMatchObject({ code: expect.stringContaining(words) });
  });

  it('asks for confirmation, and says nothing without', async () => {
    await want('event-6');
    expect(await command('bob', 'event-6', { yes: false })).toMatchObject({ code: expect.stringContaining('--yes') });
    expect(await given('event-6')).toEqual([]);
  });
});

describe('the door for approvals', () => {
  const post = (execution: string, body: string) =>
    signedFetch(simulator.endpoint, keys.bob as Keys, {
      ...{ method: 'POST', path: `/_api/doors/approvals/${execution}`, service: 'execute-api', region: REGION },
      ...{ body, headers: { 'content-type': 'application/json' } },
    });

  it.each(['', '{}', '{"says": "maybe"}', '{"says": "yes", "for": "eve"}', '["yes"]', 'yes'])(
    'writes nothing down for the body %p',
    async (body) => {
      await want('event-7');
      expect((await post('event-7', body)).status).toBe(400);
      expect(await given('event-7')).toEqual([]);
    },
  );

  it('knows the caller by the signature, whatever the body says', async () => {
    await want('event-8');
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('event-8', '{"says": "yes"}')));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true);
    expect(await given('event-8')).toEqual([{ name: user('bob'), says: 'yes' }]);
  });

  it.each(['%2e%2e', 'x%00y', 'x'.repeat(81), '__proto__%23'])(
    'does not look for an execution named %s',
    async (name) => {
      expect((await post(name, '{"says": "yes"}')).status).toBe(404);
    },
  );
});
