import { type Event, PutBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { jsonClient } from '../support/json-call.ts';
import { makeQueue } from '../support/make-queue.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { ReplicationPair, RULE, SOURCE } from '../support/replication-pair.ts';

const arnOf = (name: string, region = 'eu-west-1') => `arn:aws:sqs:${region}:${SOURCE}:${name}`;

let clock: VirtualClock;
let pair: ReplicationPair;
beforeEach(async () => {
  clock = createVirtualClock();
  pair = await ReplicationPair.open({ seed: 1, clock });
});
afterEach(() => pair.close());

const sqs = jsonClient(() => pair.simulator, { service: 'sqs', prefix: 'AmazonSQS', version: '1.0' });

test('S3 sends a test event when a queue is configured, and then what happens', async () => {
  const QueueUrl = await makeQueue(pair.simulator, SOURCE, 'q');
  await configure('q');
  expect(await receive(QueueUrl)).toEqual({
    ...{ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'src', Time: new Date(clock.now()).toISOString() },
    ...{ RequestId: expect.any(String), HostId: expect.any(String) },
  });
  await pair.putRules([{ ...RULE, Destination: { ...RULE.Destination, Bucket: 'arn:aws:s3:::dst', ...METRICS } }]);
  await pair.putBucketPolicy([]);
  await pair.put('key');
  await clock.advance(1);
  expect(await receive(QueueUrl)).toMatchObject({
    Records: [{ eventName: 'Replication:OperationFailedReplication', s3: { object: { key: 'key' } } }],
  });
});

test.each([
  ['The destination queue does not exist', 'none', 'eu-west-1'],
  [
    'Permissions on the destination queue do not allow S3 to publish notifications from this bucket',
    'closed',
    'eu-west-1',
  ],
  ['The notification destination service region is not valid for the bucket location constraint', 'q', 'us-east-1'],
])('a configuration is refused: %s', async (reason, name, region) => {
  await sqs(SOURCE, 'CreateQueue', { QueueName: 'closed' });
  expect(await refusalOf(configure(name, region))).toMatchObject({
    code: 'InvalidArgument',
    message: 'Unable to validate the following destination configurations',
  });
  await expect(configure(name, region)).rejects.toMatchObject({ ArgumentValue1: reason });
  await configure(name, region, true);
});

const METRICS = { Metrics: { Status: 'Enabled' as const } };

function configure(name: string, region?: string, SkipDestinationValidation = false) {
  const Events: Event[] = ['s3:Replication:*'];
  return pair.simulator.clients(SOURCE).s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: 'src',
      NotificationConfiguration: { QueueConfigurations: [{ QueueArn: arnOf(name, region), Events }] },
      SkipDestinationValidation,
    }),
  );
}

/** The one message that is there. */
async function receive(QueueUrl: string): Promise<unknown> {
  const { Messages = [] } = (await sqs(SOURCE, 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 })).body;
  expect(Messages).toHaveLength(1);
  await sqs(SOURCE, 'DeleteMessage', { QueueUrl, ReceiptHandle: Messages[0].ReceiptHandle });
  return JSON.parse(Messages[0].Body);
}
