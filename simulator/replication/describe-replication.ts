import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion, ReplicationProgress } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { type ReplicationStatus, replicationStatusOf } from './replication-status.ts';

/** What became of the versions of a bucket that a rule matched, and of the replicas in it. */
export interface ReplicationDescription {
  readonly bucket: string;
  /** Whether the configuration that GetBucketReplication answers with is the one that replicates. */
  readonly configuration: 'absent' | 'effective' | 'not-yet-effective';
  readonly versions: readonly DescribedVersion[];
}

export interface DescribedVersion {
  readonly key: string;
  readonly versionId: string;
  readonly deleteMarker: boolean;
  /** As in `x-amz-replication-status`; absent when no rule matched. */
  readonly status?: ReplicationStatus;
  /** By destination; absent on a replica. */
  readonly destinations?: readonly (ReplicationProgress & { readonly destination: string })[];
}

/**
 * Describes the replication of a bucket, or of one key in it: what S3 tells nobody who has no event queue, for people
 * and tests. Undefined when there is no such bucket.
 */
export function describeReplication(
  world: World,
  bucketName: string,
  key?: string,
): ReplicationDescription | undefined {
  const bucket = world.buckets.get(bucketName);
  if (bucket === undefined) return undefined;
  return {
    bucket: bucketName,
    configuration: describeConfiguration(world, bucket),
    versions: keysOf(bucket, key).flatMap((one) => bucket.objects.versions(one).map(describeVersion)),
  };
}

function describeConfiguration(world: World, { replication }: Bucket): ReplicationDescription['configuration'] {
  if (replication.current !== replication.effective(world.clock.now())) return 'not-yet-effective';
  return replication.current === undefined ? 'absent' : 'effective';
}

function keysOf({ objects }: Bucket, key: string | undefined): string[] {
  if (key !== undefined) return [key];
  const keys: string[] = [];
  for (let next = objects.seekKey(''); next !== undefined; next = objects.seekKey(next, true)) keys.push(next);
  return keys;
}

function describeVersion(version: ObjectVersion): DescribedVersion {
  const { key, versionId, deleteMarker, replication } = version;
  const status = replicationStatusOf(version);
  const destinations =
    replication?.role === 'source' &&
    [...replication.destinations].map(([destination, progress]) => ({ destination, ...progress }));
  return { key, versionId, deleteMarker, ...(status && { status }), ...(destinations && { destinations }) };
}
