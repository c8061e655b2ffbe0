import { requesterPays } from '../s3/requester-pays.ts';
import type { Bucket } from '../world/bucket.ts';
import type { CopyFailure, CopyJob } from './copy-job.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

/**
 * What a destination does not take from replication at all: objects under a customer's own key where it blocks them
 * (S3 User Guide, blocking-unblocking-s3-c-encryption-gpb), and anything of another account where the requester pays
 * (replication-requirements).
 */
export function checkUnsupported({ world, source, version }: CopyJob, destination: Bucket): CopyFailure | undefined {
  const { customerKeysBlocked } = destination.encryption.effective(world.clock.now());
  if (version.encryption.customerKeyMd5 !== undefined && customerKeysBlocked) {
    return { failureReason: UNCONFIRMED.blockedEncryptionFailsWith };
  }
  const foreign = destination.account !== source.account;
  return foreign && requesterPays(destination) ? { failureReason: UNCONFIRMED.requesterPaysFailsWith } : undefined;
}
