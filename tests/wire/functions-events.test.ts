import { PutEventsCommand, PutRuleCommand, PutTargetsCommand, type Target } from '@aws-sdk/client-eventbridge';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import type { DeliveryRecord } from '../../simulator/world/event-bridge.ts';
import type { InvocationRecord, InvocationTask } from '../../simulator/world/functions.ts';
import { askControl } from '../support/ask-control.ts';
import { lambdaClient, makeFunction } from '../support/call-lambda.ts';
import { jsonClient } from '../support/json-call.ts';
import { makeQueue } from '../support/make-queue.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ARN = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`;
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:lost`;
const SEND = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE };
const RULE = `arn:aws:events:eu-west-1:${ACCOUNT}:rule/r`;

let clock: VirtualClock;
let simulator: TestSimulator;
let run: (task: InvocationTask) => Promise<string>;
beforeEach(async () => {
  clock = createVirtualClock(Date.now());
  simulator = await startTestSimulator({ clock });
  run = async () => '1';
  simulator.world.functions.runner = { runInvocation: (task) => run(task) };
  await makeFunction(simulator, ACCOUNT, 'f', { timeout: 5, statements: [SEND], deadLetterTargetArn: QUEUE });
});
afterEach(() => simulator.close());

const lambda = lambdaClient(() => simulator);
const sqs = jsonClient(() => simulator, { service: 'sqs', prefix: 'AmazonSQS', version: '1.0' });

test('a function that takes longer than its timeout has failed', async () => {
  run = () => new Promise(() => {});
  const answer = lambda(ACCOUNT, '/2015-03-31/functions/f/invocations', { method: 'POST' });
  while (simulator.world.functions.running.size === 0) await new Promise(setImmediate);
  await clock.advance(5);
  const { body, headers } = await answer;
  expect(body).toEqual({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 5.00 seconds$/),
  });
  expect(headers.get('x-amz-function-error')).toBe('Unhandled');
});

test('what nobody runs is given up after a minute', async () => {
  delete simulator.world.functions.runner;
  const answer = lambda(ACCOUNT, '/2015-03-31/functions/f/invocations', { method: 'POST' });
  while (simulator.world.functions.waiting.length === 0) await new Promise(setImmediate);
  await clock.advance(60);
  expect((await answer).headers.get('x-amzn-errortype')).toBe('ServiceException');
  expect((await askControl(simulator, 'POST', 'invocations/next', { waitSeconds: 0 })).body).toEqual({
    invocation: null,
  });
});

describe('an event that nobody waits for', () => {
  test('is taken, and run a moment later', async () => {
    const seen: string[] = [];
    run = async ({ payload }) => {
      seen.push(payload);
      return '1';
    };
    expect((await invokeLater({ n: 1 })).status).toBe(202);
    await clock.advance(0);
    expect(seen).toEqual(['{"n":1}']);
    expect(records()).toMatchObject([{ outcome: 'succeeded', invocationType: 'Event', attempt: 1 }]);
  });

  test('is tried twice more, after one minute and after two, under the same request id', async () => {
    const seen = new Set<string>();
    const at: number[] = [];
    const began = clock.now();
    run = ({ requestId }) => {
      seen.add(requestId);
      at.push((clock.now() - began) / 1000);
      return Promise.reject(new Error('no'));
    };
    await makeQueue(simulator, ACCOUNT, 'lost');
    await invokeLater({ n: 1 });
    await clock.advance(600);
    expect([at, seen.size]).toEqual([[0, 60, 180], 1]);
    expect(records().map(({ outcome, reason }) => (outcome === 'discarded' ? reason : outcome))).toEqual([
      ...['failed', 'failed', 'failed', 'RetriesExhausted'],
    ]);
    expect(await received()).toEqual([
      {
        body: { n: 1 },
        attributes: { RequestID: [...seen][0], ErrorCode: '200', ErrorMessage: 'no' },
      },
    ]);
  });

  test('is not ended by an attempt that ran out of time and comes back later', async () => {
    const runs: ((payload: string) => void)[] = [];
    run = () =>
      new Promise((resolve) => {
        runs.push(resolve);
      });
    await invokeLater({});
    await clock.advance(66);
    runs[0]?.('"late"');
    await new Promise(setImmediate);
    expect(records()).toMatchObject([{ attempt: 1, outcome: 'failed' }]);
    expect(simulator.world.functions.running.size).toBe(1);
    runs[1]?.('1');
    await new Promise(setImmediate);
    expect(records()).toMatchObject([{}, { attempt: 2, outcome: 'succeeded' }]);
  });

  test('goes with its history to the destination for failures', async () => {
    await makeQueue(simulator, ACCOUNT, 'lost');
    const body = { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: QUEUE } } };
    expect(await configure('PUT', body)).toMatchObject({
      status: 200,
      body: { ...body, FunctionArn: `${ARN}:$LATEST`, LastModified: expect.any(Number) },
    });
    run = () => Promise.reject(new RangeError('no'));
    await invokeLater({ n: 1 });
    await clock.advance(600);
    const messages = await received();
    expect(messages.map((message) => message.body).find((one) => 'version' in one)).toEqual({
      version: '1.0',
      timestamp: expect.stringMatching(/Z$/),
      requestContext: {
        ...{ requestId: expect.any(String), functionArn: `${ARN}:$LATEST` },
        ...{ condition: 'RetriesExhausted', approximateInvokeCount: 1 },
      },
      requestPayload: { n: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: expect.objectContaining({ errorType: 'RangeError', errorMessage: 'no' }),
    });
  });

  test('is lost where the role may not send any more, and that can be seen', async () => {
    run = () => Promise.reject(new Error('no'));
    await invokeLater({});
    await clock.advance(600);
    expect(records().at(-1)).toMatchObject({ outcome: 'discarded', sentTo: [], lostFor: [QUEUE] });
  });

  test('grows too old where nobody has room for it', async () => {
    await makeQueue(simulator, ACCOUNT, 'lost');
    await configure('PUT', { MaximumEventAgeInSeconds: 60 });
    await reserve(0);
    await invokeLater({});
    await clock.advance(120);
    expect(records().map(({ outcome }) => outcome)).toEqual([...Array(6).fill('throttled'), 'discarded']);
    expect(records().at(-1)).toMatchObject({ reason: 'EventAgeExceeded', sentTo: [QUEUE] });
  });

  test('waits for another process to come and run it', async () => {
    delete simulator.world.functions.runner;
    await invokeLater({ n: 1 });
    await clock.advance(3600);
    const { body } = await askControl(simulator, 'POST', 'invocations/next', {});
    expect(body).toMatchObject({ invocation: { payload: '{"n":1}' } });
  });
});

describe('settings for events', () => {
  test('are read back and removed', async () => {
    expect((await configure('GET')).status).toBe(404);
    await configure('PUT', { MaximumRetryAttempts: 1 });
    expect((await configure('GET')).body).toEqual({
      ...{ LastModified: expect.any(Number), FunctionArn: `${ARN}:$LATEST`, MaximumRetryAttempts: 1 },
      DestinationConfig: { OnSuccess: {}, OnFailure: {} },
    });
    expect((await configure('DELETE')).status).toBe(204);
    expect((await configure('DELETE')).status).toBe(404);
  });

  test.each([
    [400, { MaximumRetryAttempts: 3 }],
    [400, { MaximumEventAgeInSeconds: 59 }],
    [400, { DestinationConfig: { OnFailure: { Destination: `${QUEUE}-of-nobody` } } }],
    [501, { DestinationConfig: { OnFailure: { Destination: `arn:aws:sns:eu-west-1:${ACCOUNT}:t` } } }],
  ])('are answered %i for %j', async (status, body) => {
    expect((await configure('PUT', body)).status).toBe(status);
  });
});

describe('a function as a target of EventBridge', () => {
  const permission = { StatementId: 's', Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' };

  test('gets what the rule makes of the event, when its policy lets the rule in', async () => {
    const seen: unknown[] = [];
    run = async ({ payload }) => {
      seen.push(JSON.parse(payload));
      return '1';
    };
    await permit({ ...permission, SourceArn: RULE, SourceAccount: ACCOUNT });
    await makeRule({ InputTransformer: { InputPathsMap: { id: '$.detail.id' }, InputTemplate: '{"n": <id>}' } });
    await put();
    expect(seen).toEqual([{ n: 7 }]);
    expect(await deliveries()).toMatchObject([{ outcome: 'delivered', attempt: 1 }]);
    expect(records()).toMatchObject([{ invokedBy: 'events.amazonaws.com', outcome: 'succeeded' }]);
  });

  test.each([
    ['has no policy', undefined],
    ['lets in another rule', { ...permission, SourceArn: `${RULE}2` }],
    ['lets in another account', { ...permission, SourceAccount: '222222222222' }],
    ['lets in another service', { ...permission, Principal: 's3.amazonaws.com' }],
  ])('that %s gets nothing, and the dead-letter queue of the target gets the event', async (_what, statement) => {
    await makeQueue(simulator, ACCOUNT, 'lost', 'events.amazonaws.com');
    if (statement) await permit(statement);
    await makeRule({ DeadLetterConfig: { Arn: QUEUE } });
    await put();
    expect(records()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ outcome: 'sent-to-dead-letter-queue', errorCode: 'NO_PERMISSIONS' }]);
    expect(await received()).toMatchObject([{ body: { detail: { id: 7 } }, attributes: { TARGET_ARN: ARN } }]);
  });

  test('that fails is for Lambda to try again, and EventBridge has done its part', async () => {
    run = () => Promise.reject(new Error('no'));
    await permit(permission);
    await makeRule({ RetryPolicy: { MaximumRetryAttempts: 5 } });
    await put();
    await clock.advance(600);
    expect(await deliveries()).toHaveLength(1);
    expect(records().filter(({ outcome }) => outcome === 'failed')).toHaveLength(3);
  });
});

async function reserve(reservedConcurrentExecutions: number): Promise<void> {
  const role = `arn:aws:iam::${ACCOUNT}:role/f-role`;
  const one = { account: ACCOUNT, region: 'eu-west-1', functionName: 'f', role, deadLetterTargetArn: QUEUE };
  await askControl(simulator, 'PUT', 'functions', { functions: [{ ...one, reservedConcurrentExecutions }] });
}

function invokeLater(body: object) {
  const headers = { 'x-amz-invocation-type': 'Event' };
  return lambda(ACCOUNT, '/2015-03-31/functions/f/invocations', { method: 'POST', body, headers });
}

function configure(method: string, body?: object) {
  return lambda(ACCOUNT, '/2019-09-25/functions/f/event-invoke-config', { method, ...(body && { body }) });
}

async function permit(body: object): Promise<void> {
  const { status } = await lambda(ACCOUNT, '/2015-03-31/functions/f/policy', { method: 'POST', body });
  expect(status).toBe(201);
}

async function makeRule(target: Partial<Target>): Promise<void> {
  const { events } = simulator.clients(ACCOUNT);
  await events.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["shop"]}' }));
  await events.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: '1', Arn: ARN, ...target }] }));
}

async function put(): Promise<void> {
  const { events } = simulator.clients(ACCOUNT);
  await events.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'Order', Detail: '{"id":7}' }] }));
  await clock.advance(1);
}

function records(): readonly InvocationRecord[] {
  return simulator.world.functions.records;
}

async function deliveries(): Promise<DeliveryRecord[]> {
  const { body } = await askControl(simulator, 'GET', 'events/deliveries');
  return (body as { deliveries: DeliveryRecord[] }).deliveries;
}

/** All messages in the queue, and the texts of their attributes. */
async function received(): Promise<{ body: object; attributes: object }[]> {
  const QueueUrl = `${simulator.endpoint}/${ACCOUNT}/lost`;
  const input = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  const { body } = await sqs(ACCOUNT, 'ReceiveMessage', input);
  return (body.Messages ?? []).map(toMessage);
}

function toMessage({
  Body,
  MessageAttributes,
}: {
  Body: string;
  MessageAttributes?: Record<string, { StringValue: string }>;
}) {
  const texts = Object.entries(MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]);
  return { body: JSON.parse(Body), attributes: Object.fromEntries(texts) };
}
