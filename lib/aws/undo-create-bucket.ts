import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import type { SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { quoteAwsError, readAwsError } from './read-aws-error.ts';
import type { AppliedOf } from './step-of.ts';
import { translateError } from './translate-error.ts';
import type { UndoOutcome } from './undo-applied.ts';

/** Deletes the bucket, unless something has been put into it: S3 itself refuses as long as one version is there. */
export async function undoCreateBucket(
  { bucket, account }: AppliedOf<'create-bucket'>,
  clients: SideClients,
): Promise<UndoOutcome> {
  try {
    await clients.s3.send(new DeleteBucketCommand(ownBucket(bucketPlace(bucket, clients))));
    return { outcome: 'undone' };
  } catch (error) {
    const refusal = readAwsError(error);
    if (refusal?.code === 'NoSuchBucket') return { outcome: 'already-gone' };
    if (refusal?.code !== 'BucketNotEmpty') {
      throw translateError(error, { tried: 'delete the bucket', account, resource: bucket });
    }
    return {
      outcome: 'kept',
      said: `The bucket is not empty, and what is in it is not ours. ${quoteAwsError(refusal)}`,
    };
  }
}
