import {
  type Event,
  PutBucketNotificationConfigurationCommand,
  PutObjectTaggingCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { askControl } from '../support/ask-control.ts';
import { makeQueue } from '../support/make-queue.ts';
import { DESTINATION, GRANT, ReplicationPair, RULE, SOURCE } from '../support/replication-pair.ts';

/** What S3 reports of replication, and when: by a clock that passes only when it is told to. */

const QUEUE = `arn:aws:sqs:eu-west-1:${SOURCE}:failures`;
const TOPIC = `arn:aws:sns:eu-west-1:${SOURCE}:failures`;
const MINUTE = 60;

const WITH_METRICS = ruleWith({ Metrics: { Status: 'Enabled' } });
const WITH_TIME_CONTROL = ruleWith({
  ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
  Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
});

let clock: VirtualClock;
let pair: ReplicationPair;
beforeEach(async () => {
  clock = createVirtualClock();
  pair = await ReplicationPair.open({ seed: 1, clock });
  await listen(['s3:Replication:*']);
});
afterEach(() => pair.close());

describe('a failure of a rule with metrics', () => {
  it('is reported to the queue of the source’s notification configuration, with its reason', async () => {
    await pair.putRules([WITH_METRICS]);
    await pair.putBucketPolicy([]);
    const version = await pair.put('a folder/a key+');
    const requestTime = new Date(clock.now()).toISOString();
    await clock.advance(1);
    expect(await notifications()).toEqual([
      {
        account: SOURCE,
        region: 'eu-west-1',
        bucket: 'src',
        kind: 'queue',
        target: QUEUE,
        record: expect.objectContaining({
          eventVersion: '2.2',
          eventSource: 'aws:s3',
          awsRegion: 'eu-west-1',
          eventName: 'Replication:OperationFailedReplication',
          userIdentity: { principalId: 's3.amazonaws.com' },
          s3: expect.objectContaining({
            configurationId: 'listener',
            bucket: expect.objectContaining({ name: 'src', arn: 'arn:aws:s3:::src' }),
            object: expect.objectContaining({ key: 'a+folder/a+key%2B', size: 7, versionId: version }),
          }),
          replicationEventData: {
            replicationRuleId: 'rule',
            destinationBucket: 'arn:aws:s3:::dst',
            s3Operation: 'OBJECT_PUT',
            requestTime,
            failureReason: 'DstPutObjectNotPermitted',
          },
        }),
      },
    ]);
  });

  it('names the operation: a delete marker, a change of tags', async () => {
    await pair.putRules([WITH_METRICS]);
    await pair.put('tagged');
    await clock.advance(1);
    await pair.putBucketPolicy([]);
    await pair.remove('other');
    await tag('tagged');
    await clock.advance(1);
    expect(await told()).toEqual([
      ['OperationFailedReplication', 'OBJECT_DELETE_MARKER', 'DstDelObjNotPermitted'],
      ['OperationFailedReplication', 'OBJECT_TAGGING', 'DstPutTaggingNotPermitted'],
    ]);
  });

  it('of a version that was deleted on the way is SrcVersionNotFound', async () => {
    await pair.putRules([WITH_METRICS]);
    await pair.removeVersion('key', await pair.put('key'));
    await clock.advance(1);
    expect(await told()).toEqual([['OperationFailedReplication', 'OBJECT_PUT', 'SrcVersionNotFound']]);
  });

  it('of a configuration that was removed on the way is SrcBucketReplicationConfigMissing', async () => {
    await pair.putRules([WITH_METRICS]);
    await pair.put('key');
    await pair.removeConfiguration();
    await clock.advance(1);
    expect(await told()).toEqual([['OperationFailedReplication', 'OBJECT_PUT', 'SrcBucketReplicationConfigMissing']]);
  });

  it('is not tracked any more once the rule has lost its metrics', async () => {
    await pair.putRules([WITH_METRICS]);
    await pair.putBucketPolicy([]);
    await pair.put('key');
    await pair.putRules([RULE]);
    await clock.advance(1);
    expect(await told()).toEqual([['OperationNotTracked', 'OBJECT_PUT', undefined]]);
  });
});

describe('nothing is reported', () => {
  beforeEach(() => pair.putBucketPolicy([]));

  it.each<[string, ReplicationRule, Event[], object]>([
    ['of a rule without metrics', RULE, ['s3:Replication:*'], {}],
    ['to who wants other events', WITH_METRICS, ['s3:ObjectCreated:*', 's3:Replication:OperationMissedThreshold'], {}],
    ['of keys that a filter leaves out', WITH_METRICS, ['s3:Replication:*'], filter('prefix', 'logs/')],
  ])('%s', async (_, rule, events, more) => {
    await listen(events, more);
    await pair.putRules([rule]);
    await pair.put('key');
    await clock.advance(1);
    expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'FAILED' });
    expect(await notifications()).toEqual([]);
  });

  it('and to a topic and by a filter that lets the key through it is', async () => {
    await listen(['s3:Replication:OperationFailedReplication'], filter('suffix', '.csv'), 'topic');
    await pair.putRules([WITH_METRICS]);
    await pair.put('logs/one.csv');
    await clock.advance(1);
    expect(await notifications()).toMatchObject([{ kind: 'topic', target: TOPIC }]);
  });
});

describe('replication time control', () => {
  beforeEach(() => pair.putRules([WITH_TIME_CONTROL]));

  it('reports nothing of what arrives within 15 minutes', async () => {
    beSlow(15 * MINUTE - 1);
    await pair.put('key');
    await clock.advance(30 * MINUTE);
    expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'COMPLETED' });
    expect(await told()).toEqual([]);
  });

  it('reports what takes longer after 15 minutes, and again when it has arrived', async () => {
    beSlow(20 * MINUTE);
    await pair.put('key');
    await clock.advance(15 * MINUTE - 1);
    expect(await told()).toEqual([]);
    await clock.advance(1);
    expect(await told()).toEqual([['OperationMissedThreshold', 'OBJECT_PUT', undefined]]);
    expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'PENDING' });
    await clock.advance(5 * MINUTE);
    expect((await told())[1]).toEqual(['OperationReplicatedAfterThreshold', 'OBJECT_PUT', undefined]);
    const [missed, after] = (await notifications()).map(({ record }) => record.replicationEventData);
    expect(missed).toMatchObject({ threshold: '900' });
    expect(after).toMatchObject({ threshold: '900', replicationTime: '1200' });
  });

  it('reports an outage of longer, and leaves delete markers out', async () => {
    const error = { code: 'ServiceUnavailable', message: 'away', status: 503 };
    await askControl(pair.simulator, 'PUT', 'faults', { rules: [{ operation: 'Replicate*', error }] });
    await pair.put('key');
    await pair.remove('other');
    await clock.advance(60 * MINUTE);
    expect(await told()).toEqual([['OperationMissedThreshold', 'OBJECT_PUT', undefined]]);
    await askControl(pair.simulator, 'DELETE', 'faults');
    await clock.advance(15 * MINUTE);
    expect((await told()).map(([event]) => event)).toContain('OperationReplicatedAfterThreshold');
    expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'COMPLETED' });
  });
});

it('EventBridge hears at the destination what arrives, and nothing of failures', async () => {
  await pair.putRules([WITH_METRICS]);
  for (const [account, Bucket] of [
    [SOURCE, 'src'],
    [DESTINATION, 'dst'],
  ] as const) {
    const NotificationConfiguration = { EventBridgeConfiguration: {} };
    const { s3 } = pair.simulator.clients(account);
    await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  }
  const version = await pair.put('key');
  await clock.advance(1);
  await tag('key');
  await clock.advance(1);
  await pair.remove('key');
  await clock.advance(1);
  await pair.putBucketPolicy([]);
  await pair.put('failing');
  await clock.advance(1);
  const { body } = await askControl(pair.simulator, 'GET', `events/raised?account=${DESTINATION}&source=aws.s3`);
  const { events } = body as { events: Record<string, unknown>[] };
  expect(events.filter((event) => event['detail-type'] !== 'AWS API Call via CloudTrail')).toMatchObject([
    { 'detail-type': 'Object Created', detail: { reason: 'PutObject', object: { key: 'key', 'version-id': version } } },
    { 'detail-type': 'Object Tags Added', detail: { requester: SOURCE } },
    { 'detail-type': 'Object Deleted', detail: { 'deletion-type': 'Delete Marker Created' } },
  ]);
  expect(JSON.stringify(events)).not.toContain('Replication:');
});

describe('metrics of a rule', () => {
  it('tell what is pending, how old it is, and what failed', async () => {
    await pair.putRules([WITH_METRICS]);
    beSlow(100);
    await pair.put('one', { Body: '12345' });
    await clock.advance(40);
    await pair.put('two', { Body: '123' });
    await clock.advance(10);
    expect(await metrics()).toEqual([
      {
        dimensions: { SourceBucket: 'src', DestinationBucket: 'dst', RuleId: 'rule' },
        account: SOURCE,
        destinationRegion: 'eu-west-1',
        sourceRegion: 'eu-west-1',
        BytesPendingReplication: 8,
        OperationsPendingReplication: 2,
        ReplicationLatency: 50,
        OperationsFailedReplication: 0,
      },
    ]);
    await clock.advance(50);
    await pair.putBucketPolicy([]);
    await clock.advance(40);
    expect(await metrics()).toMatchObject([{ OperationsPendingReplication: 0, OperationsFailedReplication: 1 }]);
    await pair.putBucketPolicy([GRANT]);
    await tag('one');
    expect(await metrics()).toMatchObject([{ OperationsPendingReplication: 1, BytesPendingReplication: 0 }]);
  });

  it('are not kept without being enabled', async () => {
    expect(await metrics()).toEqual([]);
  });

  it.each([
    ['metrics', 400],
    ['metrics?bucket=nowhere', 404],
    ['metrics?bucket=src&rule=rule', 400],
  ])('are refused to %s', async (query, status) => {
    expect(await askControl(pair.simulator, 'GET', `replication/${query}`)).toMatchObject({ status });
  });
});

function ruleWith(more: Partial<ReplicationRule['Destination']>): ReplicationRule {
  return { ...RULE, Destination: { ...RULE.Destination, Bucket: 'arn:aws:s3:::dst', ...more } };
}

function filter(Name: 'prefix' | 'suffix', Value: string) {
  return { Filter: { Key: { FilterRules: [{ Name, Value }] } } };
}

async function listen(Events: Event[], more: object = {}, kind: 'queue' | 'topic' = 'queue'): Promise<void> {
  await makeQueue(pair.simulator, SOURCE, 'failures');
  const one = { Id: 'listener', Events, ...more };
  const NotificationConfiguration =
    kind === 'queue'
      ? { QueueConfigurations: [{ ...one, QueueArn: QUEUE }] }
      : { TopicConfigurations: [{ ...one, TopicArn: TOPIC }] };
  const { s3 } = pair.simulator.clients(SOURCE);
  await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket: 'src', NotificationConfiguration }));
}

function beSlow(seconds: number): void {
  pair.simulator.world.lateness = { ...pair.simulator.world.lateness, replicationTime: [seconds, seconds] };
}

async function tag(Key: string): Promise<void> {
  const Tagging = { TagSet: [{ Key: 'colour', Value: 'red' }] };
  await pair.simulator.clients(SOURCE).s3.send(new PutObjectTaggingCommand({ Bucket: 'src', Key, Tagging }));
}

interface Shown {
  record: { eventName: string; replicationEventData: Record<string, string> };
}

async function notifications(): Promise<Shown[]> {
  const { body } = await askControl(pair.simulator, 'GET', 'notifications?bucket=src');
  return (body as { notifications: Shown[] }).notifications;
}

/** Of each notification: event, operation, reason. */
async function told(): Promise<(string | undefined)[][]> {
  return (await notifications()).map(({ record: { eventName, replicationEventData: data } }) => [
    eventName.replace('Replication:', ''),
    data.s3Operation,
    data.failureReason,
  ]);
}

async function metrics(): Promise<unknown> {
  const { body } = await askControl(pair.simulator, 'GET', 'replication/metrics?bucket=src');
  return (body as { metrics: unknown }).metrics;
}
