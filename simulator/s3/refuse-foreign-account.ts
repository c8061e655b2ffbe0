import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import { accountOf } from './account-of.ts';

/**
 * A bucket's policy is for its own account only: a caller of another one who is allowed the action gets 405 (S3 API
 * Reference, GetBucketPolicy, PutBucketPolicy, DeleteBucketPolicy).
 */
export function refuseForeignAccount(bucket: Bucket, call: Call): void {
  if (accountOf(call.caller) === bucket.account) return;
  throw new ServiceError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405, {
    Method: call.method,
    ResourceType: 'BUCKETPOLICY',
  });
}
