import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import type { AwsEvent } from '../../simulator/world/event-bridge.ts';
import { askControl } from '../support/ask-control.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const Bucket = 'noisy-bucket';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.close());

test('a bucket tells EventBridge nothing until it is asked to', async () => {
  await makeBucket(simulator, { account: ACCOUNT, bucket: Bucket });
  await put('silent');
  expect(await raised()).toEqual([]);
  await listen();
  await put('heard');
  expect((await raised()).map(({ detail }) => detail)).toMatchObject([{ object: { key: 'heard' } }]);
});

test('a new object is told with its version, size and ETag, and who wrote it', async () => {
  await makeNoisyBucket('Enabled');
  const { VersionId } = await put('a b.txt');
  expect(await raised()).toEqual([
    {
      version: '0',
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      'detail-type': 'Object Created',
      source: 'aws.s3',
      account: ACCOUNT,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'eu-west-1',
      resources: [`arn:aws:s3:::${Bucket}`],
      detail: {
        version: '0',
        bucket: { name: Bucket },
        object: {
          key: 'a b.txt',
          size: 5,
          etag: '5d41402abc4b2a76b9719d911017c592',
          'version-id': VersionId,
          sequencer: expect.stringMatching(/^[0-9A-F]{16}$/),
        },
        'request-id': expect.any(String),
        requester: ACCOUNT,
        'source-ip-address': expect.any(String),
        reason: 'PutObject',
      },
    },
  ]);
});

test('a delete marker and a deletion for good are told apart, one by one and in a batch', async () => {
  await makeNoisyBucket('Enabled');
  const { VersionId } = await put('one');
  const { s3 } = simulator.clients(ACCOUNT);
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'one' }));
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'one', VersionId }] } }));
  expect((await raised()).slice(1).map(({ detail }) => detail)).toMatchObject([
    { 'deletion-type': 'Delete Marker Created', object: { etag: 'd41d8cd98f00b204e9800998ecf8427e' } },
    { 'deletion-type': 'Permanently Deleted', object: { key: 'one', 'version-id': VersionId } },
  ]);
});

test('a bucket without versioning names no version, and tags come and go', async () => {
  await makeNoisyBucket();
  await put('one');
  const { s3 } = simulator.clients(ACCOUNT);
  await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'one', Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }));
  await s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'one' }));
  const events = await raised();
  expect(events.map((event) => event['detail-type'])).toEqual([
    'Object Created',
    'Object Tags Added',
    'Object Tags Deleted',
  ]);
  expect(JSON.stringify(events)).not.toContain('version-id');
});

test('a call that is refused raises nothing', async () => {
  await makeNoisyBucket();
  const { s3 } = simulator.clients('222222222222');
  await expect(s3.send(new PutObjectCommand({ Bucket, Key: 'theirs', Body: 'x' }))).rejects.toThrow('Access Denied');
  expect(await raised()).toEqual([]);
});

async function makeNoisyBucket(versioning?: 'Enabled'): Promise<void> {
  await makeBucket(simulator, { account: ACCOUNT, bucket: Bucket, ...(versioning && { versioning }) });
  await listen();
}

async function listen(): Promise<void> {
  const NotificationConfiguration = { EventBridgeConfiguration: {} };
  await simulator
    .clients(ACCOUNT)
    .s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
}

function put(Key: string) {
  return simulator.clients(ACCOUNT).s3.send(new PutObjectCommand({ Bucket, Key, Body: 'hello' }));
}

async function raised(): Promise<AwsEvent[]> {
  const { body } = await askControl(simulator, 'GET', `events/raised?account=${ACCOUNT}&source=aws.s3`);
  return (body as { events: AwsEvent[] }).events.filter((event) => event['detail-type'].startsWith('Object'));
}
