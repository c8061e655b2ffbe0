import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';

/**
 * The bucket that a call names. S3 answers NoSuchBucket and a wrong `x-amz-expected-bucket-owner` before it asks what
 * the caller may do.
 */
export function findBucket(world: World, call: Call): Bucket {
  const name = call.bucket ?? '';
  const bucket = findNamedBucket(world, name);
  checkExpectedOwner(bucket, call.headers['x-amz-expected-bucket-owner']);
  return bucket;
}

/** The bucket of that name, whoever owns it. */
export function findNamedBucket(world: World, name: string): Bucket {
  const bucket = world.buckets.get(name);
  if (bucket) return bucket;
  throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
}

/** Refuses when the caller expected another owner; `x-amz-source-expected-bucket-owner` of a copy asks the same. */
export function checkExpectedOwner(bucket: Bucket, expected: string | undefined): void {
  if (expected === undefined || expected === bucket.account) return;
  if (/^\d{12}$/.test(expected)) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  throw new ServiceError(
    'InvalidBucketOwnerAWSAccountID',
    `The value of the expected bucket owner parameter must be an AWS Account ID... [${expected}]`,
    400,
  );
}
