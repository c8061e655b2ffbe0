import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Table } from '../../lib/aws/table/open-table.ts';
import { readStart } from '../../lib/aws/table/read-start.ts';
import { acceptRequest } from '../../lib/request/accept-request.ts';
import { parseRoutes } from '../../lib/request/parse-routes.ts';
import type { HttpRequest } from '../../lib/tickets/read-delivery.ts';
import { aDelivery, type DeliverySettings, fixture, SECRET, SYSTEMS, type SystemName } from '../support/a-delivery.ts';
import { askControl } from '../support/ask-control.ts';
import { makeMachine, type TestMachine } from '../support/make-machine.ts';
import { makeTable } from '../support/make-table.ts';
import { makeUser } from '../support/make-user.ts';
import { readLines } from '../support/read-lines.ts';
import { roleStatements } from '../support/role-statements.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const CENTRAL = '999999999999';
const REGION = 'eu-central-1';
const OLD_SECRET = Buffer.from('the secret before, thirty-two byt').toString('base64');
const CONTEXT = { functionName: 'isthmus-take-ticket', awsRequestId: 'R1' } as Context;

type Door = (event: HttpRequest, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

let simulator: TestSimulator;
let machine: TestMachine;
let table: Table;
let door: Door;
let logged: string[];

beforeAll(async () => {
  simulator = await startTestSimulator();
  actAs(rootKeys(CENTRAL));
  machine = await makeMachine(simulator, CENTRAL, 'isthmus-provision');
  table = await makeTable(simulator, CENTRAL);
  for (const system of ['jira', 'generic']) await makeSecret(system, [SECRET]);
  await makeSecret('github', [OLD_SECRET, SECRET]);
  const statements = roleStatements('isthmus-take-ticket', CENTRAL, REGION);
  actAs(await makeUser(simulator, CENTRAL, 'door', statements));
  process.env.ISTHMUS_MACHINE_ARN = machine.arn;
  process.env.ISTHMUS_TICKET_SYSTEMS = JSON.stringify(SYSTEMS);
  ({ handler: door } = await import('../../handlers/take-ticket.ts'));
  logged = [];
});
afterEach(() => askControl(simulator, 'DELETE', 'faults'));
afterAll(async () => {
  table.client.destroy();
  await simulator.close();
});

describe('the door for tickets', () => {
  it('starts the machine for a ticket, and writes down who asked', async () => {
    const answer = await deliver('jira', { ticket: 'OPS-1' });
    expect(answer).toEqual({ status: 202, body: { execution: expect.stringMatching(/^ticket-[0-9a-f]{40}-1$/) } });
    const name = String(answer.body.execution);
    expect(executionsOf(name)).toEqual([
      [
        name,
        expect.objectContaining({ source: { account: '111111111111', region: 'eu-west-1', bucket: 'orders-live' } }),
      ],
    ]);
    const recorded = await readStart(name, table);
    expect(recorded?.start).toEqual({
      door: 'ticket',
      requester: '5b10ac8d82e05b22cc7d4ef5',
      ticket: { system: 'jira', id: 'OPS-1' },
    });
  });

  it('starts one execution for twenty deliveries at once', async () => {
    const body = bodyOf('jira', { ticket: 'OPS-2' });
    const answers = await sendAll(
      'jira',
      Array.from({ length: 20 }, () => ({ body, id: 'twenty' })),
    );
    const names = new Set(answers.map((answer) => answer.body.execution));
    expect(names.size).toBe(1);
    expect(answers.every(({ status }) => status === 202 || status === 200)).toBe(true);
    expect(executionsOf(String([...names][0]))).toHaveLength(1);
  });

  it('serves a repeat by the same execution, under the same id and under another', async () => {
    const body = bodyOf('jira', { ticket: 'OPS-3' });
    const first = await send('jira', { body, id: 'repeat' });
    expect(first.status).toBe(202);
    for (const id of ['repeat', 'replayed'])
      expect(await send('jira', { body, id })).toEqual({ ...first, status: 200 });
    expect(executionsOf(String(first.body.execution))).toHaveLength(1);
  });

  it('starts another attempt after a failure for a later event only, not for a replay of an old one', async () => {
    const body = bodyOf('jira', { ticket: 'OPS-4', at: Date.now() - 60_000 });
    const first = await send('jira', { body, id: 'first' });
    await machine.end(String(first.body.execution), { status: 'FAILED', error: 'Undone' });
    expect(await send('jira', { body, id: 'replayed-after-failure' })).toEqual({ ...first, status: 200 });
    const later = bodyOf('jira', { ticket: 'OPS-4', at: Date.now() + 2_000 });
    const second = await send('jira', { body: later, id: 'second' });
    expect(second).toEqual({ status: 202, body: { execution: String(first.body.execution).replace(/-1$/, '-2') } });
  });

  it('takes both secrets while one is being replaced', async () => {
    for (const [id, secret] of Object.entries({ old: OLD_SECRET, new: SECRET })) {
      const body = bodyOf('github', {});
      expect(await send('github', { body, id, secret })).toHaveProperty('body.execution');
    }
    expect(await send('github', { id: 'neither', secret: `${SECRET}x` })).toEqual({
      status: 401,
      body: { error: 'unauthorized' },
    });
  });

  it('is shut for a system without a secret', async () => {
    expect(await send('servicenow', {})).toEqual({ status: 404, body: { error: 'not found' } });
  });

  it('costs who is not known no call of AWS but the secret, read once', async () => {
    await send('jira', {});
    const before = await callCount();
    for (const id of ['a', 'b', 'c']) await send('jira', { id, secret: OLD_SECRET });
    expect(await callCount()).toBe(before);
    expect(JSON.parse(logged.at(-2) ?? '')).toMatchObject({ status: 401, system: 'jira', address: '203.0.113.7' });
  });

  it('waits for five calls of AWS at most before it answers, none of them in a member account, and not for the run', async () => {
    await send('jira', {});
    const before = await callCount();
    expect(await deliver('jira', { ticket: 'OPS-9', id: 'quick' })).toMatchObject({ status: 202 });
    const { body } = await askControl(simulator, 'GET', 'journal');
    const calls = (body as { entries: { operation: string }[] }).entries.slice(before);
    expect(calls.map(({ operation }) => operation)).toEqual([
      'GetItem',
      'DescribeExecution',
      'PutItem',
      'StartExecution',
      'PutItem',
    ]);
  });

  it('tells all problems of a ticket at once, and that it cannot be retried into health', async () => {
    const body = bodyOf('jira', { ticket: 'OPS-5' });
    body.issue.fields.customfield_10101 = null;
    body.issue.fields.customfield_10106 = 'Not_A_Bucket';
    const answer = await send('jira', { body, id: 'problems' });
    expect(answer).toMatchObject({
      status: 400,
      body: { problems: [{ path: 'source.account', code: 'missing' }, { path: 'destination.bucket' }] },
    });
  });

  it.each([
    ['dynamodb', 'GetItem'],
    ['dynamodb', 'PutItem'],
    ['states', 'StartExecution'],
  ])('asks for another try while %s cannot %s, and then starts it once', async (service, operation) => {
    const body = bodyOf('jira', { ticket: `OPS-6${operation.length}` });
    await askControl(simulator, 'PUT', 'faults', {
      rules: [{ service, operation, error: { code: 'ServiceUnavailable', message: 'Not now.', status: 503 } }],
    });
    const settings = { body, id: `fault-${operation}` };
    expect(await send('jira', settings)).toEqual({ status: 503, body: { error: 'try again' } });
    await askControl(simulator, 'DELETE', 'faults');
    const answer = await send('jira', settings);
    expect(answer).toHaveProperty('body.execution');
    expect(executionsOf(String(answer.body.execution))).toHaveLength(1);
  });

  it('says nothing of what is wrong with itself', async () => {
    await askControl(simulator, 'PUT', 'faults', {
      rules: [
        { service: 'dynamodb', operation: 'GetItem', error: { code: 'AccessDenied', message: 'a:b:c', status: 403 } },
      ],
    });
    const body = bodyOf('jira', { ticket: 'OPS-7' });
    expect(await send('jira', { body, id: 'denied' })).toEqual({ status: 500, body: { error: 'failed' } });
    expect(logged.join('')).toContain('AccessDenied');
  });

  it('lets nobody send data past the routes: what a ticket made up is refused by what the machine knows', async () => {
    const body = bodyOf('generic', {});
    body.data.request.destination.account = '666666666666';
    body.data.ticket.id = 'REQ-666';
    const { execution } = (await send('generic', { body, id: 'made-up' })).body;
    const [, input] = executionsOf(String(execution))[0] ?? [];
    const start = (await readStart(String(execution), table))?.start;
    const routes = parseRoutes({
      version: 1,
      routes: [
        {
          name: 'orders',
          source: { accounts: ['111111111111'], regions: ['*'], buckets: ['*'] },
          destination: { accounts: ['222222222222'], regions: ['*'], buckets: ['*'] },
          doors: { ticket: true },
        },
      ],
    });
    const onboarded = new Set(['111111111111', '222222222222', '666666666666']);
    if (start === undefined) throw new Error('nobody is written down');
    expect(acceptRequest(input, { routes, start, onboarded })).toMatchObject({ accepted: false });
  });

  it('logs delivery, ticket and execution, and neither secrets nor bodies', async () => {
    const { body } = await deliver('jira', { ticket: 'OPS-8', id: 'logged' });
    const text = logged.join('');
    for (const told of ['logged', 'OPS-8', String(body.execution)]) expect(text).toContain(told);
    for (const secret of [SECRET, OLD_SECRET, 'The auditors want it', 'Emma Richards'])
      expect(text).not.toContain(secret);
  });
});

interface Answer {
  status: number | undefined;
  body: Record<string, unknown>;
}

interface Change {
  ticket?: string;
  /** Milliseconds. */
  at?: number;
}

/** What a system sends of an event that happens now. */
function bodyOf(name: SystemName, { ticket, at = Date.now() }: Change) {
  const body = fixture(name);
  if (name === 'jira') Object.assign(body, { timestamp: at, issue: { ...body.issue, key: ticket ?? 'OPS-123' } });
  if (name === 'github') body.issue.updated_at = new Date(at).toISOString();
  if (name === 'generic') body.timestamp = new Date(at).toISOString();
  return body;
}

function deliver(name: SystemName, { id = 'one', ...change }: Change & { id?: string }) {
  return send(name, { id: `${id}-${change.ticket}`, body: bodyOf(name, change) });
}

async function send(name: SystemName, settings: DeliverySettings): Promise<Answer> {
  const [answer] = await sendAll(name, [settings]);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

/** All at once; what is logged meanwhile is kept. */
async function sendAll(name: SystemName, deliveries: DeliverySettings[]): Promise<Answer[]> {
  const { lines, result } = await readLines(() =>
    Promise.all(deliveries.map((settings) => door(aDelivery(name, settings), CONTEXT))),
  );
  logged.push(...lines);
  return result.map(({ statusCode, body }) => ({ status: statusCode, body: JSON.parse(body ?? '') }));
}

function executionsOf(name: string) {
  return machine
    .executions()
    .filter(([execution]) => execution === name)
    .map(([execution, input]) => [execution, input] as const);
}

async function callCount(): Promise<number> {
  const { body } = await askControl(simulator, 'GET', 'journal');
  return (body as { entries: unknown[] }).entries.length;
}

function actAs({ accessKeyId, secretAccessKey }: Keys): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: simulator.endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
}

/** A secret that has had these values, the last of which is the current one. */
async function makeSecret(system: string, [first, ...more]: string[]): Promise<void> {
  const { endpoint } = simulator;
  const client = new SecretsManagerClient({ endpoint, region: REGION, credentials: rootKeys(CENTRAL) });
  const SecretId = `isthmus/tickets/${system}`;
  await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: JSON.stringify({ secret: first }) }));
  for (const secret of more)
    await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify({ secret }) }));
  client.destroy();
}
