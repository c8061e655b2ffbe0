import type { RequestContext } from '../../authorization/types.ts';
import { isKms } from '../s3/kms-through-s3.ts';
import { lockContextOfVersion } from '../s3/object-lock/read-lock-headers.ts';
import type { CopyJob } from './copy-job.ts';

/**
 * Condition keys of s3:ReplicateObject beside those of every request (Service Authorization Reference): encryption as
 * the replica is to have it, and the lock that it brings. The other actions at the destination have none.
 */
export function destinationContext({ world, version, rule }: CopyJob, action: string): RequestContext {
  if (action !== 's3:ReplicateObject') return {};
  const { algorithm, customerKeyMd5 } = version.encryption;
  const { replicaKmsKeyId: key } = rule.destination;
  return {
    ...(customerKeyMd5 === undefined
      ? { 's3:x-amz-server-side-encryption': algorithm }
      : { 's3:x-amz-server-side-encryption-customer-algorithm': algorithm }),
    ...(isKms(algorithm) && key !== undefined && { 's3:x-amz-server-side-encryption-aws-kms-key-id': key }),
    ...lockContextOfVersion(world, version),
  };
}
