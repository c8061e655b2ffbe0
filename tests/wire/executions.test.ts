import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import type { AwsEvent } from '../../simulator/world/event-bridge.ts';
import type { ExecutionMeans, ExecutionTask } from '../../simulator/world/step-functions.ts';
import { askControl } from '../support/ask-control.ts';
import { jsonClient } from '../support/json-call.ts';
import { createUserKeys, policyText } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const MACHINE = `arn:aws:states:eu-west-1:${ACCOUNT}:stateMachine:m`;
const RUN = `arn:aws:states:eu-west-1:${ACCOUNT}:execution:m:run`;
const DEFINITION = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
const named = { executionArn: RUN };

let simulator: TestSimulator;
let roleArn: string;
beforeEach(async () => {
  simulator = await startTestSimulator();
  roleArn = await createRole('machine', 'states.amazonaws.com');
  await states(ACCOUNT, 'CreateStateMachine', { name: 'm', definition: DEFINITION, roleArn });
});
afterEach(() => simulator.close());

const states = jsonClient(() => simulator, { service: 'states', prefix: 'AWSStepFunctions', version: '1.0' });

describe('an interpreter in another process', () => {
  test('waits for an execution, tells what happens in it, and how it ended', async () => {
    const fetched = ask('next', { waitSeconds: 20 });
    await start('{"a":1}');
    expect((await fetched).body).toEqual({
      execution: {
        ...{ executionArn: RUN, stateMachineArn: MACHINE, name: 'run', roleArn, definition: DEFINITION },
        ...{ input: '{"a":1}', startDate: expect.stringMatching(/^\d{4}-.*Z$/) },
      },
    });
    const entered = { type: 'PassStateEntered', details: { name: 'A', input: '{"a":1}' } };
    const exited = { type: 'PassStateExited', details: { name: 'A', output: '2' } };
    expect((await ask('events', { ...named, events: [entered, exited] })).body).toEqual({
      eventIds: [2, 3],
      status: 'RUNNING',
    });
    await ask('end', { ...named, status: 'SUCCEEDED', output: '2' });
    expect(await describeExecution()).toMatchObject({
      ...{ status: 'SUCCEEDED', input: '{"a":1}', output: '2', redriveStatus: 'NOT_REDRIVABLE' },
      ...{ startDate: expect.any(Number), stopDate: expect.any(Number) },
    });
    expect(await historyOf({})).toMatchObject([
      {
        id: 1,
        previousEventId: 0,
        type: 'ExecutionStarted',
        executionStartedEventDetails: { input: '{"a":1}', roleArn },
      },
      { id: 2, previousEventId: 1, type: 'PassStateEntered', stateEnteredEventDetails: entered.details },
      { id: 3, previousEventId: 2, type: 'PassStateExited', stateExitedEventDetails: exited.details },
      { id: 4, type: 'ExecutionSucceeded', executionSucceededEventDetails: { output: '2' } },
    ]);
  });

  test('gets each execution once, the oldest first, and none that is stopped', async () => {
    for (const name of ['a', 'b', 'c']) await start('{}', name);
    await states(ACCOUNT, 'StopExecution', { executionArn: RUN.replace(/run$/, 'b') });
    const next = async () =>
      ((await ask('next', { waitSeconds: 0 })).body as { execution: ExecutionTask | null }).execution;
    expect([await next(), await next(), await next()].map((task) => task?.name)).toEqual(['a', 'c', undefined]);
  });

  test('that has hung up gets none', async () => {
    const gone = new AbortController();
    const { takers } = simulator.world.stepFunctions;
    const hanging = fetch(`${simulator.endpoint}/_sim/executions/next`, { method: 'POST', signal: gone.signal });
    while (takers.size === 0) await new Promise(setImmediate);
    gone.abort();
    await expect(hanging).rejects.toThrow();
    await ask('next', { waitSeconds: 0 });
    await start('{}');
    expect((await ask('next', { waitSeconds: 0 })).body).toMatchObject({ execution: { name: 'run' } });
  });

  test('hears that somebody stops the execution, and reports in vain from then on', async () => {
    await start('{}');
    const ended = ask('await-end', { ...named, waitSeconds: 20 });
    await states(ACCOUNT, 'StopExecution', { ...named, error: 'Enough', cause: 'of it' });
    expect((await ended).body).toEqual({ status: 'ABORTED' });
    expect((await ask('events', { ...named, events: [{ type: 'PassStateEntered' }] })).status).toBe(409);
    expect((await ask('end', { ...named, status: 'FAILED' })).status).toBe(409);
    expect(await describeExecution()).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'of it' });
    expect(await historyOf({ reverseOrder: true, maxResults: 1 })).toMatchObject([
      { type: 'ExecutionAborted', executionAbortedEventDetails: { error: 'Enough', cause: 'of it' } },
    ]);
  });

  test.each([
    [404, 'end', { executionArn: `${RUN}x`, status: 'FAILED' }],
    [400, 'end', { ...named, status: 'ABORTED' }],
    [400, 'end', { ...named, status: 'SUCCEEDED', output: 'no JSON' }],
    [400, 'end', { ...named, status: 'FAILED', cause: 7 }],
    [400, 'events', { ...named, events: [{ type: 'ExecutionSucceeded' }] }],
    [400, 'events', { ...named, events: [{ type: 'PassStateEntered', details: 'x' }] }],
    [400, 'events', { ...named, events: [{ type: 'LambdaFunctionStarted', details: {} }] }],
    [400, 'next', { waitSeconds: 61 }],
    [400, 'next', { wait: 1 }],
  ])('is told %i for %s %j', async (status, control, input) => {
    await start('{}');
    expect((await ask(control, input)).status).toBe(status);
    expect(await historyOf({})).toHaveLength(1);
  });

  test('cannot tell more than a history holds, nor return more than a payload does', async () => {
    await start('{}');
    const events = Array.from({ length: 25_000 }, () => ({ type: 'PassStateEntered' }));
    expect((await ask('events', { ...named, events })).body).toMatchObject({ status: 'FAILED' });
    expect(await describeExecution()).toMatchObject({ cause: expect.stringContaining('history events (25000)') });
    await start('{}', 'large');
    const large = { executionArn: RUN.replace(/run$/, 'large') };
    await ask('end', { ...large, status: 'SUCCEEDED', output: `"${'x'.repeat(262_144)}"` });
    const { body } = await states(ACCOUNT, 'DescribeExecution', large);
    expect(body).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('an interpreter in the same process', () => {
  test('runs what is started, and reports as it goes', async () => {
    const run = runWith(async ({ input }, { report }) => {
      expect(report([{ type: 'PassStateEntered', details: { name: 'A' } }])).toEqual([2]);
      return {
        status: 'SUCCEEDED',
        output: `[${input}]`,
        events: [{ type: 'PassStateExited', details: { name: 'A' } }],
      };
    });
    await start('7');
    expect(await run).toMatchObject({ name: 'run', definition: DEFINITION, roleArn });
    expect((await ask('await-end', named)).body).toEqual({ status: 'SUCCEEDED' });
    expect(await describeExecution()).toMatchObject({ output: '[7]' });
    expect((await historyOf({})).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('that breaks fails the execution; one that is stopped is told by its signal', async () => {
    void runWith(() => Promise.reject(new Error('broken')));
    await start('{}');
    await ask('await-end', named);
    expect(await describeExecution()).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: 'broken' });
    const heard = Promise.withResolvers<string>();
    const begun = runWith((_task, { signal }) => {
      signal.addEventListener('abort', () => heard.resolve('stopped'));
      return new Promise(() => {});
    });
    await start('{}', 'two');
    const { executionArn } = await begun;
    await states(ACCOUNT, 'StopExecution', { executionArn });
    expect(await heard.promise).toBe('stopped');
  });
});

describe('StartExecution', () => {
  test('is the same again while it runs with the same input, and refused otherwise', async () => {
    const { body: first } = await start('{"a":1}');
    expect((await start('{"a":1}')).body).toEqual(first);
    expect((await start('{"a": 1}')).body.__type).toBe('ExecutionAlreadyExists');
    await states(ACCOUNT, 'StopExecution', named);
    expect((await start('{"a":1}')).body).toMatchObject({
      __type: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${RUN}'`,
    });
  });

  test('makes up a name, and takes no input for an empty object', async () => {
    const { body } = await states(ACCOUNT, 'StartExecution', { stateMachineArn: MACHINE });
    expect(body.executionArn).toMatch(/:execution:m:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect((await states(ACCOUNT, 'DescribeExecution', { executionArn: body.executionArn })).body.input).toBe('{}');
  });

  test.each([
    ['InvalidExecutionInput', { input: '{' }],
    ['ValidationException', { input: `"${'ä'.repeat(131_072)}"` }],
    ['InvalidName', { name: 'a b' }],
    ['ValidationException', { name: '' }],
    ['StateMachineDoesNotExist', { stateMachineArn: `${MACHINE}x` }],
    ['InvalidArn', { stateMachineArn: `${MACHINE}:1` }],
    ['NotImplemented', { colour: 'red' }],
  ])('answers %s where it should', async (code, input) => {
    const { body } = await states(ACCOUNT, 'StartExecution', { stateMachineArn: MACHINE, ...input });
    expect(body.__type).toBe(code);
    expect(simulator.world.stepFunctions.executions.size).toBe(0);
  });

  test('needs a permission on the machine; what follows needs one on the execution', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'u', [
      { Effect: 'Allow', Action: 'states:*', Resource: MACHINE },
    ]);
    const started = await states(keys, 'StartExecution', { stateMachineArn: MACHINE, name: 'run' });
    expect(started.status).toBe(200);
    for (const operation of ['DescribeExecution', 'StopExecution', 'GetExecutionHistory']) {
      expect((await states(keys, operation, named)).body.message).toContain(`states:${operation} on resource: ${RUN}`);
    }
    expect((await states(keys, 'ListExecutions', { stateMachineArn: MACHINE })).body.executions).toHaveLength(1);
  });
});

test('executions are listed the newest first, page by page, by status', async () => {
  for (const name of ['a', 'b', 'c']) await start('{}', name);
  await states(ACCOUNT, 'StopExecution', { executionArn: RUN.replace(/run$/, 'b') });
  const list = async (input: object) =>
    (await states(ACCOUNT, 'ListExecutions', { stateMachineArn: MACHINE, ...input })).body;
  const names = ({ executions }: { executions: { name: string }[] }) => executions.map(({ name }) => name);
  const first = await list({ maxResults: 2 });
  expect(names(first)).toEqual(['c', 'b']);
  expect(names(await list({ maxResults: 2, nextToken: first.nextToken }))).toEqual(['a']);
  expect(names(await list({ statusFilter: 'RUNNING' }))).toEqual(['c', 'a']);
  expect((await list({ nextToken: 'nonsense' })).__type).toBe('InvalidToken');
});

test('a running execution keeps the definition that it began with', async () => {
  await start('{}');
  const definition = DEFINITION.replace('"Pass"', '"Succeed"').replace(',"End":true', '');
  expect((await states(ACCOUNT, 'UpdateStateMachine', { stateMachineArn: MACHINE, definition })).status).toBe(200);
  const of = async (operation: string, input: object) => (await states(ACCOUNT, operation, input)).body.definition;
  expect(await of('DescribeStateMachineForExecution', named)).toBe(DEFINITION);
  expect(await of('DescribeStateMachine', { stateMachineArn: MACHINE })).toBe(definition);
});

test('a machine that is deleted goes with its last execution, and starts no more of them', async () => {
  await start('{}');
  await states(ACCOUNT, 'DeleteStateMachine', { stateMachineArn: MACHINE });
  expect((await start('{}', 'late')).body.__type).toBe('StateMachineDeleting');
  await ask('events', { ...named, events: [{ type: 'PassStateEntered' }] });
  expect((await states(ACCOUNT, 'DescribeStateMachine', { stateMachineArn: MACHINE })).body.__type).toBe(
    'StateMachineDoesNotExist',
  );
});

test('every change of status is an event', async () => {
  const heard: AwsEvent[] = [];
  simulator.world.eventBridge.subscribers.add((event) => heard.push(event));
  await start('{"a":1}');
  await ask('end', { ...named, status: 'FAILED', error: 'E', cause: 'C' });
  const changes = heard.filter(({ source }) => source === 'aws.states').filter(isStatusChange);
  expect(changes.map(({ detail }) => detail)).toMatchObject([
    { executionArn: RUN, stateMachineArn: MACHINE, status: 'RUNNING', input: '{"a":1}', stopDate: null },
    { status: 'FAILED', error: 'E', cause: 'C', stopDate: expect.any(Number) },
  ]);
});

test.each([
  ['starts an execution as the role of the target', 'states:StartExecution', 'delivered'],
  ['is not let in without the permission', 'states:StopExecution', 'dropped'],
])('EventBridge %s', async (_what, Action, outcome) => {
  const { events, iam } = simulator.clients(ACCOUNT);
  const RoleArn = await createRole('target', 'events.amazonaws.com');
  const PolicyDocument = policyText([{ Effect: 'Allow', Action, Resource: MACHINE }]);
  await iam.send(new PutRolePolicyCommand({ RoleName: 'target', PolicyName: 'p', PolicyDocument }));
  await events.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source": ["shop"]}' }));
  const Targets = [{ Id: '1', Arn: MACHINE, RoleArn, InputPath: '$.detail' }];
  await events.send(new PutTargetsCommand({ Rule: 'r', Targets }));
  const fetched = ask('next', { waitSeconds: outcome === 'delivered' ? 20 : 0 });
  await events.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'd', Detail: '{"id":7}' }] }));
  const { execution } = (await fetched).body as { execution: ExecutionTask | null };
  expect(execution?.input).toBe(outcome === 'delivered' ? '{"id":7}' : undefined);
  const { body } = await askControl(simulator, 'GET', 'events/deliveries');
  expect(body).toMatchObject({ deliveries: [{ target: MACHINE, outcome }] });
});

function start(input: string, name = 'run') {
  return states(ACCOUNT, 'StartExecution', { stateMachineArn: MACHINE, name, input });
}

function ask(control: string, input: object) {
  return askControl(simulator, 'POST', `executions/${control}`, input);
}

async function describeExecution(): Promise<object> {
  return (await states(ACCOUNT, 'DescribeExecution', named)).body;
}

async function historyOf(input: object): Promise<{ type: string }[]> {
  return (await states(ACCOUNT, 'GetExecutionHistory', { ...named, ...input })).body.events;
}

/** Answers the first execution that it was given. */
function runWith(interpret: NonNullable<TestSimulator['world']['stepFunctions']['runner']>['runExecution']) {
  return new Promise<ExecutionTask>((resolve) => {
    simulator.world.stepFunctions.runner = {
      runExecution(task: ExecutionTask, means: ExecutionMeans) {
        resolve(task);
        return interpret(task, means);
      },
    };
  });
}

function isStatusChange(event: AwsEvent): boolean {
  return event['detail-type'] === 'Step Functions Execution Status Change';
}

async function createRole(RoleName: string, Service: string): Promise<string> {
  const AssumeRolePolicyDocument = policyText([{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }]);
  const { iam } = simulator.clients(ACCOUNT);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  return Role?.Arn ?? '';
}
