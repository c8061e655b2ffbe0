import type { ReplicationRule } from '@aws-sdk/client-s3';
import { type NowResult, replicateNow } from '../../simulator/replication/replicate-now.ts';
import { askControl } from '../support/ask-control.ts';
import { DESTINATION, GRANT, ReplicationPair, RULE, SOURCE } from '../support/replication-pair.ts';

/** What batch replication does to one version: at once, by the rules of this moment. */

const ARN = 'arn:aws:s3:::dst';

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

it('row 24, its batch part: an object put before the configuration goes from no status to COMPLETED', async () => {
  await pair.removeConfiguration();
  const version = await pair.put('key');
  await pair.putRules([RULE]);
  expect(now('key', version)).toEqual([{ destination: ARN, status: 'COMPLETED', ruleId: 'rule', ownAcl: true }]);
  expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'COMPLETED' });
  expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({
    VersionId: version,
    ReplicationStatus: 'REPLICA',
  });
});

it('row 25, its batch part: a failed object arrives after the repair, and not before', async () => {
  await pair.putBucketPolicy([]);
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('FAILED');
  expect(now('key', version)).toMatchObject([{ status: 'FAILED', failureReason: 'DstPutObjectNotPermitted' }]);
  await pair.putBucketPolicy([GRANT]);
  expect(now('key', version)).toMatchObject([{ status: 'COMPLETED' }]);
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ ReplicationStatus: 'REPLICA' });
});

it('brings an object that has arrived to a destination that was added later, by every rule', async () => {
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  await pair.makeBucket(DESTINATION, 'dst-2');
  await pair.putRules([RULE, secondRule('dst-2')]);
  expect(now('key', version)).toMatchObject([
    { destination: ARN, status: 'COMPLETED' },
    { destination: `${ARN}-2`, status: 'FAILED' },
  ]);
  await pair.putBucketPolicy([{ ...GRANT, Resource: `${ARN}-2/*` }], DESTINATION, 'dst-2');
  expect(now('key', version)).toMatchObject([{ status: 'COMPLETED' }, { status: 'COMPLETED' }]);
  expect(await pair.head(DESTINATION, 'dst-2', 'key')).toMatchObject({ ReplicationStatus: 'REPLICA' });
});

it('takes a replica on to the next bucket, and a replica it stays', async () => {
  await pair.makeBucket(SOURCE, 'third');
  const onward = { Effect: 'Allow' as const, Action: 's3:*', Resource: '*' };
  await pair.makeRole('s3.amazonaws.com', undefined, DESTINATION);
  await pair.putRolePolicy([onward], DESTINATION);
  await pair.putBucketPolicy(
    [{ ...onward, Principal: { AWS: DESTINATION }, Resource: 'arn:aws:s3:::third/*' }],
    SOURCE,
    'third',
  );
  await pair.putRules([secondRule('third')], DESTINATION, 'dst', `arn:aws:iam::${DESTINATION}:role/replicator`);
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  expect(await pair.head(SOURCE, 'third', 'key')).toBeUndefined();
  expect(now('key', version, 'dst')).toMatchObject([{ destination: 'arn:aws:s3:::third', status: 'COMPLETED' }]);
  expect(await pair.head(SOURCE, 'third', 'key')).toMatchObject({ VersionId: version });
  expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ ReplicationStatus: 'REPLICA' });
});

it('does not bring again what was deleted at the destination by its id: DstObjectHardDeleted', async () => {
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  await pair.removeVersion('key', version, DESTINATION, 'dst');
  expect(now('key', version)).toMatchObject([{ status: 'FAILED', failureReason: 'DstObjectHardDeleted' }]);
  expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
});

it('takes the place of a copy that was still on its way', async () => {
  pair.simulator.world.lateness = { ...pair.simulator.world.lateness, replicationTime: [3600, 3600] };
  const version = await pair.put('key');
  expect(now('key', version)).toMatchObject([{ status: 'COMPLETED' }]);
  expect(pair.simulator.world.replication.tasks.size).toBe(0);
});

it('answers PENDING in an outage, and the object arrives by itself', async () => {
  pair.simulator.world.clock.speed = 5000;
  await pair.removeConfiguration();
  const version = await pair.put('key');
  await pair.putRules([RULE]);
  const error = { code: 'ServiceUnavailable', message: 'away', status: 503 };
  await askControl(pair.simulator, 'PUT', 'faults', { rules: [{ operation: 'ReplicateObject', count: 1, error }] });
  expect(now('key', version)).toMatchObject([{ status: 'PENDING' }]);
  expect(await pair.settled('key', version)).toBe('COMPLETED');
});

it('has nothing to do where no rule takes the object, which keeps having no status', async () => {
  await pair.putRules([{ ...RULE, Filter: { Prefix: 'logs/' } }]);
  const version = await pair.put('key');
  expect(now('key', version)).toEqual([]);
  expect(await pair.head(SOURCE, 'src', 'key')).not.toHaveProperty('ReplicationStatus');
});

function now(key: string, versionId: string, bucketName = 'src'): NowResult[] {
  const { world } = pair.simulator;
  const bucket = world.buckets.get(bucketName);
  const version = bucket?.objects.version(key, versionId);
  if (!bucket || !version) throw new Error(`${bucketName} has no ${key}`);
  return replicateNow(world, bucket, version);
}

function secondRule(bucket: string): ReplicationRule {
  return { ...RULE, ID: 'second', Priority: 2, Destination: { Bucket: `arn:aws:s3:::${bucket}` } };
}
