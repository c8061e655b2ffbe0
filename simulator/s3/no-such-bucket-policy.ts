import { ServiceError } from '../wire/operation.ts';

/** The bucket has no policy. */
export function noSuchBucketPolicy(bucketName: string): ServiceError {
  return new ServiceError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { BucketName: bucketName });
}
