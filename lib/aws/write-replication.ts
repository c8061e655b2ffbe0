import {
  DeleteBucketReplicationCommand,
  PutBucketReplicationCommand,
  type ReplicationRule as SdkRule,
} from '@aws-sdk/client-s3';
import type { ReplicationConfiguration } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { type CallPlace, callAws } from './call-aws.ts';
import { confirmWrite } from './confirm-write.ts';
import { mustSee } from './must-see.ts';
import { observeReplication } from './observe-replication.ts';

/** Puts the replication configuration, or deletes it when no rule is left, and reads it back. */
export async function writeReplication(
  wanted: ReplicationConfiguration | undefined,
  bucket: BucketPlace,
): Promise<void> {
  const place: CallPlace = {
    tried: wanted === undefined ? 'delete the replication configuration' : 'put the replication configuration',
    account: bucket.account,
    resource: bucket.bucket,
  };
  await callAws(place, () => send(wanted, bucket));
  confirmWrite(wanted, mustSee(await observeReplication(bucket), place), place);
}

async function send(wanted: ReplicationConfiguration | undefined, bucket: BucketPlace): Promise<void> {
  if (wanted === undefined) {
    await bucket.s3.send(new DeleteBucketReplicationCommand(ownBucket(bucket)));
    return;
  }
  const { Role, Rules } = wanted;
  const ReplicationConfiguration = { Role, Rules: Rules as unknown as SdkRule[] };
  await bucket.s3.send(new PutBucketReplicationCommand({ ...ownBucket(bucket), ReplicationConfiguration }));
}
