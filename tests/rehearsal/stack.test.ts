/** The stack with its doors, and those who come by them with tools of their own: nothing here calls the product. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { IAMClient } from '@aws-sdk/client-iam';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { paginateGetExecutionHistory, SFNClient } from '@aws-sdk/client-sfn';
import type { Route } from '../../lib/types.ts';
import { AWS_CLI, type AwsCli, createAwsCli } from '../support/aws-cli.ts';
import { createAwsReader } from '../support/aws-reader.ts';
import { describeWith } from '../support/foreign-client.ts';
import { makeUser } from '../support/make-user.ts';
import { putAndFollow } from '../support/put-and-follow.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { type Keys, rootKeys } from '../support/simulator.ts';
import { openTestStack, type TestStack } from '../support/stack.ts';

jest.setTimeout(60_000);

const CENTRAL = '999999999999';
const SOURCE = { account: '111111111111', region: 'eu-west-1' };
const DESTINATION = { account: '222222222222', region: 'eu-central-1' };

const ROUTES: Route[] = [
  route('by-console', 'console-*'),
  { ...route('by-ticket', 'ticket-*'), doors: { ticket: true } },
  {
    ...route('by-tag', 'tagged-*'),
    doors: { event: true },
    template: { destination: { ...DESTINATION, bucket: '{bucket}-replica', ensure: 'create' } },
  },
  {
    ...route('by-approval', 'approved-*'),
    doors: { ticket: true },
    demands: { approval: { approvers: { command: [`arn:aws:iam::${CENTRAL}:user/*`] }, expiresAfterHours: 24 } },
  },
];

function route(name: string, bucket: string): Route {
  const side = ({ account, region }: typeof SOURCE) => ({ accounts: [account], regions: [region], buckets: [bucket] });
  return { name, version: 1, source: side(SOURCE), destination: side(DESTINATION) };
}

let stack: TestStack;

beforeAll(async () => {
  stack = await openTestStack({
    ...{ routes: ROUTES, accounts: [SOURCE.account, DESTINATION.account], regions: [SOURCE.region] },
  });
});

afterAll(() => stack?.close());

describeWith(AWS_CLI, () => {
  let central: AwsCli;

  beforeAll(() => {
    central = createAwsCli({ endpoint: stack.endpoint, keys: CENTRAL });
  });

  /** `aws stepfunctions start-execution`; answers the execution's ARN. */
  async function start(name: string, input: object): Promise<string> {
    const execution = { 'state-machine-arn': stack.served.machine, name, input };
    const started = await central.json<{ executionArn: string }>('stepfunctions', 'start-execution', execution);
    return started.executionArn;
  }

  describe('an execution that somebody starts', () => {
    it('ends with a proven pair, and its history tells every state and task', async () => {
      const arn = await start('a-person', pair('console-orders'));
      expect(await stack.report('a-person')).toMatchObject({ verdict: 'verified', start: { door: 'console' } });
      await expectReplication('console-orders');
      const described = await central.json('stepfunctions', 'describe-execution', { 'execution-arn': arn });
      expect(described).toMatchObject({ status: 'SUCCEEDED', output: expect.stringContaining('"verdict":"verified"') });
      const { events } = await central.json<{ events: HistoryEvent[] }>('stepfunctions', 'get-execution-history', {
        'execution-arn': arn,
      });
      const told = events.map(({ type, ...details }) => `${type} ${nameIn(details)}`.trim());
      expect(told.slice(0, 9)).toEqual([
        'ExecutionStarted',
        'PassStateEntered OpenRun',
        'PassStateExited OpenRun',
        'TaskStateEntered AcceptRequest',
        'LambdaFunctionScheduled',
        'LambdaFunctionStarted',
        'LambdaFunctionSucceeded',
        'TaskStateExited AcceptRequest',
        'ChoiceStateEntered Accepted?',
      ]);
      expect(told.at(-1)).toBe('ExecutionSucceeded');
      expectTasksInOrder(told);
    });

    it('does nothing more once it is stopped', async () => {
      await changeLateness({ replicationTime: [86_400, 86_400] });
      const [arn] = await Promise.all([
        start('stopped', pair('console-stopped')),
        stack.enters('stopped', 'WaitForReplica'),
      ]);
      await central.run(['stepfunctions', 'stop-execution', '--execution-arn', arn, '--error', 'Enough']);
      expect(await stack.end('stopped')).toMatchObject({ status: 'aborted' });
      await changeLateness({ replicationTime: [5, 25] });
      expect(await central.json('stepfunctions', 'describe-execution', { 'execution-arn': arn })).toMatchObject({
        status: 'ABORTED',
        error: 'Enough',
      });
    });

    it('ends red, with the problems as its cause, where the request is none', async () => {
      const arn = await start('half-right', { version: 1, source: { account: SOURCE.account } });
      expect(await stack.report('half-right')).toMatchObject({ verdict: 'rejected' });
      expect(await central.json('stepfunctions', 'describe-execution', { 'execution-arn': arn })).toMatchObject({
        status: 'FAILED',
        error: 'rejected',
        cause: expect.stringContaining('destination'),
      });
    });

    it('cannot pass for a ticket, be it by its name', async () => {
      await start('ticket-0123456789abcdef-1', pair('console-ticket'));
      expect(await stack.report('ticket-0123456789abcdef-1')).toMatchObject({ start: { door: 'console' } });
    });
  });

  describe('a bucket', () => {
    it('that is made and names its route by a tag ends as one half of a proven pair, by one run', async () => {
      await makeBucket('tagged-orders', 'by-tag');
      await outcome('tagged-orders', 'started');
      const [execution = ''] = begunBy('event');
      expect(await stack.report(execution)).toMatchObject({ verdict: 'verified', start: { door: 'event' } });
      await expectReplication('tagged-orders', 'tagged-orders');
      expect(begunBy('event')).toEqual([execution]);
    });

    it.each([
      ['has no tag', 'tagged-not', undefined, 'untagged'],
      ['names a route that is not there', 'tagged-unknown', 'nobody-knows', 'no-such-route'],
      ['names a route that is closed to buckets', 'ticket-by-tag', 'by-ticket', 'closed-door'],
    ])('that %s starts nothing', async (_, bucket, route, reason) => {
      const before = begunBy('event');
      await makeBucket(bucket, route);
      await outcome(bucket, reason);
      expect(begunBy('event')).toEqual(before);
    });

    /** As somebody of the source account, by one call where this CLI knows how, else by two. */
    async function makeBucket(bucket: string, route?: string): Promise<void> {
      const aws = createAwsCli({ endpoint: stack.endpoint, keys: SOURCE.account, region: SOURCE.region });
      const [LocationConstraint, Tags] = [SOURCE.region, route ? [{ Key: 'isthmus:route', Value: route }] : []];
      const create = (configuration: object) =>
        aws.try([
          's3api',
          'create-bucket',
          '--bucket',
          bucket,
          '--create-bucket-configuration',
          JSON.stringify(configuration),
        ]);
      const made = await create({ LocationConstraint, ...(route && { Tags }) });
      if (made.code === 0) return;
      expect(made.stderr).toMatch(/Unknown parameter.*Tags/);
      await create({ LocationConstraint });
      await aws.json('s3api', 'put-bucket-tagging', { bucket, tagging: { TagSet: Tags } });
    }

    async function outcome(bucket: string, wanted: string): Promise<void> {
      await until(
        () => outcomesOf(bucket).includes(wanted),
        () => `${bucket}: ${outcomesOf(bucket)}`,
      );
    }

    /** What became of the events of a bucket, as the function has logged it. */
    function outcomesOf(bucket: string): string[] {
      const lines = readFileSync(stack.served.log, 'utf8')
        .split('\n')
        .filter((line) => line.includes('"Event taken"'));
      const taken = lines.map((line) => JSON.parse(line) as { bucket?: string; outcome: string });
      return taken.filter((line) => line.bucket === bucket).map(({ outcome }) => outcome);
    }
  });

  function begunBy(door: string): string[] {
    return stack.begun.filter((name) => name.startsWith(`${door}-`));
  }
});

describe('a ticket', () => {
  it('that is signed ends with a proven pair, and is told so; sent again it starts nothing more', async () => {
    const before = [...stack.begun];
    const delivery = { id: 'msg_1', body: ticket('REQ-1', pair('ticket-orders')) };
    const answer = await deliver(delivery);
    expect(answer.status).toBe(202);
    const { execution } = (await answer.json()) as { execution: string };
    expect(await stack.report(execution)).toMatchObject({
      verdict: 'verified',
      start: { door: 'ticket', requester: 'emma', ticket: { system: 'generic', id: 'REQ-1' } },
    });
    await expectReplication('ticket-orders');
    await until(
      () => stack.told.some(({ ticket: { id } }) => id === 'REQ-1'),
      () => 'REQ-1 was told nothing',
    );
    expect(stack.told).toMatchObject([{ ticket: { id: 'REQ-1' }, text: expect.stringContaining('verified') }]);
    const again = await deliver(delivery);
    expect([again.status, await again.json()]).toMatchObject([200, { execution }]);
    expect(stack.begun).toEqual([...before, execution]);
  });

  it.each([
    ['by somebody else', { secret: Buffer.alloc(32).toString('base64') }],
    ['for other words', { changed: '{"type":"isthmus.request"}' }],
    ['long ago', { at: new Date(Date.now() - 301_000) }],
  ])('that is signed %s is answered 401 without a reason, and starts nothing', async (_, wrong) => {
    const answer = await deliver({ id: 'msg_2', body: ticket('REQ-2', pair('ticket-wrong')), ...wrong });
    expect([answer.status, await answer.text()]).toEqual([401, expect.not.stringMatching(/sign|secret|time/i)]);
    expect(await taken('ticket-wrong')).toEqual([]);
  });
});

// After all others: what they have left behind is read.
describe('of all this', () => {
  it('no log and no history has an external id, a secret of tickets, or keys of a session', async () => {
    const hidden = await secrets();
    expect(hidden.length).toBeGreaterThan(3);
    const texts = [readFileSync(stack.served.log, 'utf8'), ...(await Promise.all(stack.begun.map(history)))];
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) {
      expect(text.length).toBeGreaterThan(1_000);
      for (const secret of hidden) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/\bA[KS]IA[A-Z0-9]{12}/);
    }
  });

  it('each line that a state of a ticket’s run has logged tells the execution, the door and the ticket', () => {
    const execution = stack.begun.find((name) => name.startsWith('ticket-') && name.length > 40);
    const lines = logLines().filter((line) => line.execution === execution && line.state !== undefined);
    expect(new Set(lines.map(({ state }) => state)).size).toBeGreaterThan(8);
    const later = lines.filter(({ state }) => state !== 'AcceptRequest');
    expect(later.filter(({ door, ticket }) => door !== 'ticket' || ticket !== 'generic REQ-1')).toEqual([]);
  });
});

/** Texts that nobody but the functions may see. */
async function secrets(): Promise<string[]> {
  const client = new SecretsManagerClient(asCentral());
  const read = async (SecretId: string): Promise<string[]> => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
    return [...SecretString.matchAll(/"(?:externalId|secret)": ?"([^"]+)"/g)].map(([, text = '']) => text);
  };
  const found = await Promise.all(['isthmus/accounts', 'isthmus/tickets/generic'].map(read));
  client.destroy();
  return found.flat();
}

/** All that an execution tells of itself, what went into its states and came out of them too. */
async function history(name: string): Promise<string> {
  const client = new SFNClient(asCentral());
  const executionArn = `${stack.served.machine.replace(':stateMachine:', ':execution:')}:${name}`;
  const texts: string[] = [];
  for await (const page of paginateGetExecutionHistory({ client }, { executionArn, includeExecutionData: true })) {
    texts.push(JSON.stringify(page.events));
  }
  client.destroy();
  return texts.join('\n');
}

function asCentral() {
  const [, , , region = ''] = stack.served.machine.split(':');
  return { endpoint: stack.endpoint, region, credentials: { accessKeyId: CENTRAL, secretAccessKey: 'any' } };
}

function logLines(): Record<string, unknown>[] {
  const lines = readFileSync(stack.served.log, 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

describe('a ticket whose route demands an approval', () => {
  it('waits until two approve who may, by signed calls, and is carried out then', async () => {
    const [anna, bert] = [await makeApprover('anna'), await makeApprover('bert')];
    const answer = await deliver({ id: 'msg_3', body: ticket('REQ-3', pair('approved-orders')) });
    const { execution } = (await answer.json()) as { execution: string };
    await stack.enters(execution, 'WaitForApproval');
    expect(await taken('approved-orders')).toEqual([]);
    expect((await fetch(approvals(execution), { method: 'POST', body: '{"says":"yes"}' })).status).toBe(403);
    for (const approver of [anna, bert]) expect((await approve(execution, approver)).status).toBe(202);
    expect(await stack.report(execution)).toMatchObject({ verdict: 'verified' });
    await expectReplication('approved-orders');
  });

  async function makeApprover(name: string): Promise<Keys> {
    const { endpoint } = stack;
    const iam = new IAMClient({ endpoint, region: 'us-east-1', credentials: rootKeys(CENTRAL) });
    const Resource = `arn:aws:execute-api:eu-west-1:${CENTRAL}:*/*/POST/approvals/*`;
    const statement = { Effect: 'Allow', Action: 'execute-api:Invoke', Resource } as const;
    return makeUser({ clients: () => ({ iam }) }, CENTRAL, name, [statement]).finally(() => iam.destroy());
  }

  function approvals(execution: string): string {
    return `${stack.served.apis[0]}/approvals/${execution}`;
  }

  function approve(execution: string, keys: Keys): Promise<Response> {
    const path = approvals(execution).slice(stack.endpoint.length);
    const call = { service: 'execute-api', region: 'eu-west-1', method: 'POST', path };
    const headers = { 'content-type': 'application/json' };
    return signedFetch(stack.endpoint, keys, { ...call, headers, body: '{"says":"yes"}' });
  }
});

function ticket(id: string, request: object): string {
  const data = { ticket: { id, requester: 'emma' }, request };
  return JSON.stringify({ type: 'isthmus.request', timestamp: new Date().toISOString(), data });
}

interface Sent {
  id: string;
  body: string;
  secret?: string;
  at?: Date;
  /** What is sent in place of what was signed. */
  changed?: string;
}

/** Signed by hand, as https://www.standardwebhooks.com says, and sent as raw bytes. */
function deliver({ id, body, secret = stack.served.ticketSecret, at = new Date(), changed = body }: Sent) {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(`${id}.${seconds}.${body}`);
  return fetch(`${stack.served.apis[0]}/tickets/generic`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${signature.digest('base64')}`,
    },
    body: Buffer.from(changed),
  });
}

function pair(name: string) {
  return {
    version: 1,
    source: { ...SOURCE, bucket: `${name}-source`, ensure: 'create' },
    destination: { ...DESTINATION, bucket: `${name}-replica`, ensure: 'create' },
  };
}

/** An object that anybody puts arrives. */
async function expectReplication(name: string, bucket = `${name}-source`): Promise<void> {
  const aws = createAwsReader(stack.endpoint);
  const source = { ...SOURCE, Bucket: bucket };
  const { versionId, replica } = await putAndFollow(aws, source, { ...DESTINATION, Bucket: `${name}-replica` });
  expect(replica).toMatchObject({ VersionId: versionId, ReplicationStatus: 'REPLICA' });
}

interface HistoryEvent {
  type: string;
  stateEnteredEventDetails?: { name: string };
  stateExitedEventDetails?: { name: string };
}

function nameIn({ stateEnteredEventDetails, stateExitedEventDetails }: Omit<HistoryEvent, 'type'>): string {
  return (stateEnteredEventDetails ?? stateExitedEventDetails)?.name ?? '';
}

/** Also where a state is entered again and again. */
function expectTasksInOrder(told: string[]): void {
  const tasks = told.join('\n').matchAll(/^TaskStateEntered (.*)\n([\s\S]*?)^TaskStateExited (.*)$/gm);
  for (const [, entered, between, exited] of tasks) {
    expect(between).toBe('LambdaFunctionScheduled\nLambdaFunctionStarted\nLambdaFunctionSucceeded\n');
    expect(exited).toBe(entered);
  }
}

/** Calls that tried to make a bucket whose name begins so. */
async function taken(name: string): Promise<unknown[]> {
  const { entries } = (await (await fetch(`${stack.endpoint}/_sim/journal?write=true`)).json()) as {
    entries: { operation: string; resource: string }[];
  };
  return entries.filter(({ resource }) => resource.startsWith(name));
}

/** Fails with these words when it takes longer than anything here may take. */
async function until(condition: () => boolean, otherwise: () => string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(otherwise());
    await sleep(20);
  }
}

async function changeLateness(lateness: object): Promise<void> {
  const answer = await fetch(`${stack.endpoint}/_sim/lateness`, { method: 'PUT', body: JSON.stringify(lateness) });
  if (!answer.ok) throw new Error(await answer.text());
}
