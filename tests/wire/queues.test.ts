import { createHash } from 'node:crypto';
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { askControl } from '../support/ask-control.ts';
import { jsonClient } from '../support/json-call.ts';
import { createUserKeys, policyText } from '../support/principals.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:${ACCOUNT}:${name}`;

let simulator: TestSimulator;
let clock: VirtualClock;
let QueueUrl: string;
beforeEach(async () => {
  clock = createVirtualClock(Date.now());
  simulator = await startTestSimulator({ clock });
  QueueUrl = await create('q');
});
afterEach(() => simulator.close());

const sqs = jsonClient(() => simulator, { service: 'sqs', prefix: 'AmazonSQS', version: '1.0' });

describe('a queue', () => {
  test('is found by name, described, listed and deleted, and its name rests a minute', async () => {
    expect(QueueUrl).toBe(`${simulator.endpoint}/${ACCOUNT}/q`);
    expect((await ask('GetQueueUrl', { QueueName: 'q' })).body).toEqual({ QueueUrl });
    expect((await ask('ListQueues', { QueueNamePrefix: 'q' })).body).toEqual({ QueueUrls: [QueueUrl] });
    expect(await attributes('All')).toEqual({
      ...{ QueueArn: arnOf('q'), VisibilityTimeout: '30', MaximumMessageSize: '1048576', DelaySeconds: '0' },
      ...{ MessageRetentionPeriod: '345600', ReceiveMessageWaitTimeSeconds: '0', SqsManagedSseEnabled: 'true' },
      ...{ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesDelayed: '0' },
      ...{ ApproximateNumberOfMessagesNotVisible: '0' },
      ...{ CreatedTimestamp: expect.stringMatching(/^\d{10}$/), LastModifiedTimestamp: expect.any(String) },
    });
    await ask('DeleteQueue', {});
    const gone = await ask('GetQueueUrl', { QueueName: 'q' });
    expect(gone).toMatchObject({ status: 400, body: { __type: 'QueueDoesNotExist' } });
    expect(gone.headers.get('x-amzn-query-error')).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
    expect((await ask('CreateQueue', { QueueName: 'q' })).body.__type).toBe('QueueDeletedRecently');
    await clock.advance(61);
    expect((await ask('CreateQueue', { QueueName: 'q' })).body).toEqual({ QueueUrl });
  });

  test('that is made again is the same, unless an attribute differs', async () => {
    expect((await ask('CreateQueue', { QueueName: 'q', Attributes: { DelaySeconds: '0' } })).body).toEqual({
      QueueUrl,
    });
    expect((await ask('CreateQueue', { QueueName: 'q', Attributes: { DelaySeconds: '1' } })).body).toMatchObject({
      __type: 'QueueNameExists',
      message: expect.stringContaining('attribute DelaySeconds'),
    });
  });

  test.each([
    ['InvalidAttributeValue', { VisibilityTimeout: '43201' }],
    ['InvalidAttributeValue', { DelaySeconds: 'soon' }],
    ['InvalidAttributeValue', { Policy: '{' }],
    ['InvalidAttributeValue', { Policy: policyText([{ Effect: 'Allow', Principal: { AWS: 'x' }, Action: 'sqs:*' }]) }],
    ['InvalidParameterValueException', { RedrivePolicy: '{"deadLetterTargetArn":"x","maxReceiveCount":1}' }],
    ['InvalidAttributeName', { Colour: 'red' }],
    ['NotImplemented', { FifoQueue: 'true' }],
    ['NotImplemented', { KmsMasterKeyId: 'alias/aws/sqs' }],
  ])('answers %s to attributes %j', async (code, Attributes) => {
    expect((await ask('SetQueueAttributes', { Attributes })).body.__type).toBe(code);
    expect((await ask('CreateQueue', { QueueName: 'other', Attributes })).body.__type).toBe(code);
    expect((await ask('ListQueues', {})).body.QueueUrls).toEqual([QueueUrl]);
  });

  test('has tags, which conditions see', async () => {
    await ask('TagQueue', { Tags: { team: 'a', stage: 'x' } });
    const Condition = { StringEquals: { 'aws:ResourceTag/team': 'a' } };
    const statement = { Effect: 'Allow', Action: 'sqs:*', Resource: '*', Condition };
    const keys = await createUserKeys(simulator, ACCOUNT, 'u', [statement]);
    expect((await sqs(keys, 'ListQueueTags', { QueueUrl })).body).toEqual({ Tags: { team: 'a', stage: 'x' } });
    await sqs(keys, 'UntagQueue', { QueueUrl, TagKeys: ['team'] });
    expect((await sqs(keys, 'ListQueueTags', { QueueUrl })).body.__type).toBe('AccessDeniedException');
  });

  test('is open to another account only by its policy', async () => {
    const send = () => sqs(OTHER, 'SendMessage', { QueueUrl, MessageBody: 'm' });
    const refused = await send();
    expect(refused.body).toMatchObject({
      __type: 'AccessDeniedException',
      message: expect.stringContaining(`sqs:SendMessage on resource: ${arnOf('q')}`),
    });
    expect(refused.headers.get('x-amzn-query-error')).toBe('AccessDenied;Sender');
    await allow({ AWS: OTHER });
    expect((await send()).status).toBe(200);
    await ask('SetQueueAttributes', { Attributes: { Policy: '' } });
    expect((await send()).status).toBe(400);
    expect(await attributes('Policy')).toBeUndefined();
  });
});

describe('a message', () => {
  test('comes with sums of its body and of the attributes that were asked for', async () => {
    const MessageAttributes = {
      b: { DataType: 'Binary', BinaryValue: 'AAE=' },
      a: { DataType: 'Number.int', StringValue: '7' },
    };
    const { body: sent } = await ask('SendMessage', { MessageBody: 'hällo', MessageAttributes });
    expect(sent).toEqual({
      MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      MD5OfMessageBody: createHash('md5').update('hällo').digest('hex'),
      // By botocore's own reckoning over the wire format of the developer guide.
      MD5OfMessageAttributes: md5([
        word('a'),
        word('Number.int'),
        [1],
        word('7'),
        word('b'),
        word('Binary'),
        [2],
        [0, 0, 0, 2, 0, 1],
      ]),
    });
    const [message] = await receive({ MessageAttributeNames: ['a'], AttributeNames: ['All'] });
    expect(message).toMatchObject({
      ...{ MessageId: sent.MessageId, Body: 'hällo', MD5OfBody: sent.MD5OfMessageBody },
      MessageAttributes: { a: MessageAttributes.a },
      MD5OfMessageAttributes: md5([word('a'), word('Number.int'), [1], word('7')]),
      Attributes: { SenderId: ACCOUNT, ApproximateReceiveCount: '1', SentTimestamp: String(clock.now()) },
    });
  });

  test('is hidden while somebody works on it, and comes again unless it was deleted', async () => {
    await ask('SendMessage', { MessageBody: 'm' });
    const [first] = await receive({});
    expect(await receive({})).toEqual([]);
    expect(await attributes('ApproximateNumberOfMessagesNotVisible')).toBe('1');
    await clock.advance(30);
    const [again] = await receive({});
    expect(again).toMatchObject({ Body: 'm', MessageId: first?.MessageId });
    await ask('DeleteMessage', { ReceiptHandle: first?.ReceiptHandle });
    expect(await attributes('ApproximateNumberOfMessagesNotVisible')).toBe('1');
    await ask('DeleteMessage', { ReceiptHandle: again?.ReceiptHandle });
    await clock.advance(60);
    expect(await receive({})).toEqual([]);
    expect((await ask('DeleteMessage', { ReceiptHandle: 'x' })).body.__type).toBe('ReceiptHandleIsInvalid');
  });

  test('can be hidden longer, or shown at once', async () => {
    await ask('SendMessage', { MessageBody: 'm' });
    const [{ ReceiptHandle } = {}] = await receive({ VisibilityTimeout: 10 });
    await ask('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 100 });
    await clock.advance(99);
    expect(await receive({})).toEqual([]);
    await ask('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 0 });
    expect((await ask('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 1 })).body.__type).toBe(
      'MessageNotInflight',
    );
    expect(await receive({})).toHaveLength(1);
  });

  test('may be delayed, and is gone when the queue keeps it no longer', async () => {
    await ask('SetQueueAttributes', { Attributes: { DelaySeconds: '20', MessageRetentionPeriod: '60' } });
    await ask('SendMessage', { MessageBody: 'late' });
    await ask('SendMessage', { MessageBody: 'now', DelaySeconds: 0 });
    expect(await attributes('ApproximateNumberOfMessagesDelayed')).toBe('1');
    expect((await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual(['now']);
    await clock.advance(20);
    expect((await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual(['late']);
    await clock.advance(40);
    expect(await receive({ MaxNumberOfMessages: 10 })).toEqual([]);
  });

  test.each([
    ['when it is sent', () => ask('SendMessage', { MessageBody: 'm' })],
    ['when it can be seen', () => clock.advance(6)],
  ])('reaches whoever waits for it %s', async (what, happen) => {
    if (what === 'when it can be seen') await ask('SendMessage', { MessageBody: 'm', DelaySeconds: 5 });
    const waiting = receive({ WaitTimeSeconds: 20 });
    await somebodyWaits();
    await happen();
    expect(await waiting).toMatchObject([{ Body: 'm' }]);
  });

  test('that does not come ends the waiting, as does the end of the queue', async () => {
    const inVain = receive({ WaitTimeSeconds: 20 });
    await somebodyWaits();
    await clock.advance(21);
    expect(await inVain).toEqual([]);
    const longer = receive({ WaitTimeSeconds: 20 });
    await somebodyWaits();
    await ask('DeleteQueue', {});
    expect(await longer).toEqual([]);
  });

  test('that was received too often goes to the dead-letter queue', async () => {
    const dead = await create('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: '2' });
    expect((await ask('SetQueueAttributes', { Attributes: { RedrivePolicy } })).status).toBe(200);
    await ask('SendMessage', { MessageBody: 'm' });
    const seen = [];
    for (let n = 0; n < 3; n += 1) seen.push(await receive({ VisibilityTimeout: 0 }));
    expect(seen.map(({ length }) => length)).toEqual([1, 1, 0]);
    expect(await receive({ QueueUrl: dead, AttributeNames: ['DeadLetterQueueSourceArn'] })).toMatchObject([
      { Body: 'm', Attributes: { DeadLetterQueueSourceArn: arnOf('q') } },
    ]);
  });

  test.each([
    ['MissingRequiredParameterException', {}],
    ['InvalidMessageContents', { MessageBody: '\u0000' }],
    ['InvalidParameterValueException', { MessageBody: 'x'.repeat(1_048_577) }],
    ['InvalidParameterValueException', { MessageBody: 'm', DelaySeconds: 901 }],
    ['InvalidParameterValueException', { MessageBody: 'm', MessageAttributes: { a: { DataType: 'Colour' } } }],
    ['InvalidParameterValueException', { MessageBody: 'm', MessageAttributes: { a: { DataType: 'String' } } }],
    ['NotImplemented', { MessageBody: 'm', MessageGroupId: 'g' }],
    ['SerializationException', { MessageBody: 7 }],
    ['InvalidAddress', { MessageBody: 'm', QueueUrl: 'http://x/y' }],
    ['QueueDoesNotExist', { MessageBody: 'm', QueueUrl: `http://x/${ACCOUNT}/none` }],
  ])('is refused with %s', async (code, input) => {
    expect((await ask('SendMessage', input)).body.__type).toBe(code);
  });

  test('comes in batches, of which one may fail alone', async () => {
    const Entries = ['a', 'b', '\u0000'].map((MessageBody, index) => ({ Id: `${index}`, MessageBody }));
    const { body } = await ask('SendMessageBatch', { Entries });
    expect(body.Successful).toMatchObject([{ Id: '0' }, { Id: '1' }]);
    expect(body.Failed).toMatchObject([{ Id: '2', Code: 'InvalidMessageContents', SenderFault: true }]);
    const received = await receive({ MaxNumberOfMessages: 10 });
    const handles = received.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    const shown = handles.map((entry) => ({ ...entry, VisibilityTimeout: 50 }));
    expect((await ask('ChangeMessageVisibilityBatch', { Entries: shown })).body.Successful).toHaveLength(2);
    expect((await ask('DeleteMessageBatch', { Entries: handles })).body.Successful).toHaveLength(2);
    expect(await attributes('ApproximateNumberOfMessagesNotVisible')).toBe('0');
    const codeOf = async (entries: object[]) => (await ask('SendMessageBatch', { Entries: entries })).body.__type;
    expect(await codeOf([])).toBe('EmptyBatchRequest');
    expect(await codeOf(Array.from({ length: 11 }, (_, n) => ({ Id: `${n}`, MessageBody: 'm' })))).toBe(
      'TooManyEntriesInBatchRequest',
    );
    expect(await codeOf([{ Id: 'a' }, { Id: 'a' }])).toBe('BatchEntryIdsNotDistinct');
    expect(await codeOf([{ Id: 'a b' }])).toBe('InvalidBatchEntryId');
  });

  test('is purged with all others, once a minute', async () => {
    await ask('SendMessage', { MessageBody: 'm' });
    expect((await ask('PurgeQueue', {})).status).toBe(200);
    expect(await receive({})).toEqual([]);
    expect((await ask('PurgeQueue', {})).body.__type).toBe('PurgeQueueInProgress');
  });
});

describe('EventBridge', () => {
  const RULE = `arn:aws:events:eu-west-1:${ACCOUNT}:rule/r`;
  const deliveries = async () => (await askControl(simulator, 'GET', 'events/deliveries')).body;

  test('is let in by the policy of the queue alone, for that rule', async () => {
    await sendByRule(arnOf('q'));
    expect(await deliveries()).toMatchObject({ deliveries: [{ outcome: 'dropped', errorCode: 'NO_PERMISSIONS' }] });
    await allow({ Service: 'events.amazonaws.com' }, { ArnEquals: { 'aws:SourceArn': RULE } });
    await sendByRule(arnOf('q'));
    const [message] = await receive({});
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ source: 'shop', detail: { id: 7 } });
  });

  test('sends what it cannot deliver to the dead-letter queue, and says why', async () => {
    await create('dead');
    await allow({ Service: 'events.amazonaws.com' });
    await sendByRule(arnOf('dead'), arnOf('q'));
    const [message] = await receive({ MessageAttributeNames: ['All'] });
    expect(message?.MessageAttributes).toMatchObject({
      ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' },
      RULE_ARN: { StringValue: RULE },
      TARGET_ARN: { StringValue: arnOf('dead') },
    });
  });

  async function sendByRule(Arn: string, deadLetters?: string) {
    const { events } = simulator.clients(ACCOUNT);
    await events.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source": ["shop"]}' }));
    const DeadLetterConfig = deadLetters === undefined ? {} : { DeadLetterConfig: { Arn: deadLetters } };
    await events.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: '1', Arn, ...DeadLetterConfig }] }));
    await events.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'd', Detail: '{"id":7}' }] }));
    await clock.advance(1);
  }
});

test.each(['StartMessageMoveTask', 'ListDeadLetterSourceQueues', 'AddPermission'])(
  '%s is refused by name',
  async (name) => {
    expect(await ask(name, {})).toMatchObject({ status: 501, body: { __type: 'NotImplemented' } });
  },
);

test('a client that speaks the older protocol is told so', async () => {
  const answer = await signedFetch(simulator.endpoint, rootKeys(ACCOUNT), {
    ...{ method: 'POST', service: 'sqs', at: new Date(clock.now()), body: 'Action=ListQueues&Version=2012-11-05' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(answer.status).toBe(501);
  expect(await answer.json()).toMatchObject({ message: expect.stringContaining('speaks JSON alone for sqs') });
});

function ask(operation: string, input: object) {
  const named = ['CreateQueue', 'GetQueueUrl', 'ListQueues'].includes(operation) ? {} : { QueueUrl };
  return sqs(ACCOUNT, operation, { ...named, ...input });
}

async function create(QueueName: string): Promise<string> {
  return (await sqs(ACCOUNT, 'CreateQueue', { QueueName })).body.QueueUrl;
}

function allow(Principal: object, Condition?: object) {
  const statement = { Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource: arnOf('q') };
  const Policy = policyText([{ ...statement, ...(Condition && { Condition }) }]);
  return ask('SetQueueAttributes', { Attributes: { Policy } });
}

/** All of them, or one. */
async function attributes(name: string) {
  const { Attributes } = (await ask('GetQueueAttributes', { AttributeNames: [name] })).body;
  return name === 'All' ? Attributes : Attributes?.[name];
}

interface Received {
  MessageId?: string;
  ReceiptHandle?: string;
  Body?: string;
  MessageAttributes?: object;
}

async function receive(input: object): Promise<Received[]> {
  return (await ask('ReceiveMessage', input)).body.Messages ?? [];
}

async function somebodyWaits(): Promise<void> {
  const { queues } = simulator.world.sqs;
  while (queues.get(arnOf('q'))?.wakers.size === 0) await new Promise(setImmediate);
}

/** Length in four bytes, then the text. */
function word(text: string): number[] {
  return [0, 0, 0, text.length, ...Buffer.from(text)];
}

function md5(parts: number[][]): string {
  return createHash('md5').update(Buffer.from(parts.flat())).digest('hex');
}
