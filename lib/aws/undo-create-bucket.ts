import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import type { SideClients } from './account-access.ts';
import { type BucketPlace, bucketPlace, ownBucket } from './bucket-place.ts';
import type { CallPlace } from './call-aws.ts';
import { mustSee } from './must-see.ts';
import { observePolicy } from './observe-policy.ts';
import { observeReplication } from './observe-replication.ts';
import { quoteAwsError, readAwsError } from './read-aws-error.ts';
import type { AppliedOf } from './step-of.ts';
import { translateError } from './translate-error.ts';
import type { UndoOutcome } from './undo-applied.ts';

/**
 * Deletes the bucket, unless it is somebody else's work by now. S3 itself refuses as long as one version is in it, but
 * not because of a policy or of replication rules; ours have been taken off before, so those that are there are not ours.
 */
export async function undoCreateBucket(
  applied: AppliedOf<'create-bucket'>,
  clients: SideClients,
): Promise<UndoOutcome> {
  const place = { tried: 'delete the bucket', account: applied.account, resource: applied.bucket };
  const bucket = bucketPlace(applied.bucket, clients);
  if (await isConfigured(bucket, applied.side === 'source', place)) {
    return { outcome: 'kept', said: 'The bucket has a policy or replication rules that are not ours.' };
  }
  try {
    await bucket.s3.send(new DeleteBucketCommand(ownBucket(bucket)));
    return { outcome: 'undone' };
  } catch (error) {
    const refusal = readAwsError(error);
    if (refusal?.code === 'NoSuchBucket') return { outcome: 'already-gone' };
    if (refusal?.code !== 'BucketNotEmpty') throw translateError(error, place);
    return {
      outcome: 'kept',
      said: `The bucket is not empty: what is in it is not ours, or is a probe that is locked. ${quoteAwsError(refusal)}`,
    };
  }
}

async function isConfigured(bucket: BucketPlace, isSource: boolean, place: CallPlace): Promise<boolean> {
  const policy = mustSee(await observePolicy(bucket), place);
  const replication = isSource ? mustSee(await observeReplication(bucket), place) : undefined;
  return policy !== undefined || replication !== undefined;
}
