/** The stack with its doors, and those who come by them with tools of their own: nothing here calls the product. */
import { AWS_CLI, type AwsCli, createAwsCli } from '../support/aws-cli.ts';
import { createAwsReader } from '../support/aws-reader.ts';
import { describeWith } from '../support/foreign-client.ts';
import { putAndFollow } from '../support/put-and-follow.ts';
import { openTestStack, type TestStack } from '../support/stack.ts';

jest.setTimeout(60_000);

const CENTRAL = '999999999999';
const SOURCE = { account: '111111111111', region: 'eu-west-1' };
const DESTINATION = { account: '222222222222', region: 'eu-central-1' };

const BY_CONSOLE = {
  name: 'by-console',
  version: 1,
  source: { accounts: ['111111111111'], regions: ['eu-west-1'], buckets: ['console-*'] },
  destination: { accounts: ['222222222222'], regions: ['eu-central-1'], buckets: ['console-*'] },
};

let stack: TestStack;

beforeAll(async () => {
  stack = await openTestStack({
    ...{ routes: [BY_CONSOLE], accounts: [SOURCE.account, DESTINATION.account], regions: [SOURCE.region] },
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
});

function pair(name: string) {
  return {
    version: 1,
    source: { ...SOURCE, bucket: `${name}-source`, ensure: 'create' },
    destination: { ...DESTINATION, bucket: `${name}-replica`, ensure: 'create' },
  };
}

/** An object that anybody puts arrives. */
async function expectReplication(name: string): Promise<void> {
  const aws = createAwsReader(stack.endpoint);
  const source = { ...SOURCE, Bucket: `${name}-source` };
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

async function changeLateness(lateness: object): Promise<void> {
  const answer = await fetch(`${stack.endpoint}/_sim/lateness`, { method: 'PUT', body: JSON.stringify(lateness) });
  if (!answer.ok) throw new Error(await answer.text());
}
