import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { bucketPolicySize } from '../domain/bucket-policy-size.ts';
import { BUCKET_POLICY_BYTES } from '../domain/limits.ts';
import { IsthmusError } from '../errors.ts';
import type { PolicyDocument } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { type CallPlace, callAws } from './call-aws.ts';
import { confirmWrite } from './confirm-write.ts';
import { mustSee } from './must-see.ts';
import { observePolicy } from './observe-policy.ts';

/** Puts the bucket policy, or deletes it when there is nothing left to put, and reads it back. */
export async function writeBucketPolicy(document: PolicyDocument | undefined, bucket: BucketPlace): Promise<void> {
  const place = { account: bucket.account, resource: bucket.bucket };
  if (document === undefined) {
    const tried = 'delete the bucket policy';
    await callAws({ ...place, tried }, () => bucket.s3.send(new DeleteBucketPolicyCommand(ownBucket(bucket))));
    return readBack(document, bucket, { ...place, tried });
  }
  const tried = 'put the bucket policy';
  refuseTooLarge(document, { ...place, tried });
  await callAws({ ...place, tried }, () =>
    bucket.s3.send(new PutBucketPolicyCommand({ ...ownBucket(bucket), Policy: JSON.stringify(document) })),
  );
  return readBack(document, bucket, { ...place, tried });
}

async function readBack(document: PolicyDocument | undefined, bucket: BucketPlace, place: CallPlace): Promise<void> {
  confirmWrite(document, mustSee(await observePolicy(bucket), place), place);
}

function refuseTooLarge(document: PolicyDocument, place: CallPlace): void {
  const size = bucketPolicySize(document);
  if (size <= BUCKET_POLICY_BYTES) return;
  throw new IsthmusError('PolicyTooLarge', {
    ...place,
    remedy: `With our statement it would have ${size} bytes, and S3 takes ${BUCKET_POLICY_BYTES}: remove statements that nobody needs any more.`,
  });
}
