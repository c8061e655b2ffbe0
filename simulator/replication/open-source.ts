import type { Caller } from '../world/account.ts';
import { assumeReplicationRole } from './assume-replication-role.ts';
import type { CopyFailure, CopyJob } from './copy-job.ts';

/**
 * The session in which a version may be replicated, or why nothing comes of it: bucket, version and configuration must
 * still be there, and the role must let S3 in.
 */
export function openSource({ world, source, version }: CopyJob): Caller | CopyFailure {
  if (world.buckets.get(source.name) !== source) return { failureReason: 'SrcBucketNotFound' };
  const role = source.replication.effective(world.clock.now())?.role;
  if (role === undefined) return { failureReason: 'SrcBucketReplicationConfigMissing' };
  const standing = source.objects.version(version.key, version.versionId);
  if (standing !== version) return { failureReason: 'SrcVersionNotFound' };
  return assumeReplicationRole(world, source, role);
}
