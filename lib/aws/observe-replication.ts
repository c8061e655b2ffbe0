import { GetBucketReplicationCommand } from '@aws-sdk/client-s3';
import type { ReplicationConfiguration, ReplicationRule, Seen } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { see } from './see.ts';

/** The bucket's replication configuration, its rules in the SDK's own shape, so that a stranger's passes through unchanged. */
export function observeReplication(place: BucketPlace): Promise<Seen<ReplicationConfiguration>> {
  const { bucket: resource, account, s3 } = place;
  const absent = ['ReplicationConfigurationNotFoundError', 'NoSuchBucket'];
  return see({ tried: 'read the replication configuration', account, resource }, absent, async () => {
    const { ReplicationConfiguration: found } = await s3.send(new GetBucketReplicationCommand(ownBucket(place)));
    return found && { Role: found.Role ?? '', Rules: (found.Rules ?? []) as unknown as ReplicationRule[] };
  });
}
