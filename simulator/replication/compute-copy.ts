import { ownerOfObject } from '../s3/owner-of-object.ts';
import type { Caller } from '../world/account.ts';
import type { Bucket } from '../world/bucket.ts';
import { assumeReplicationRole } from './assume-replication-role.ts';
import { checkKeys, findReplicaKey } from './check-keys.ts';
import { checkPermissions, evaluateAction } from './check-permissions.ts';
import { bucketNameOf } from './check-rule-destination.ts';
import type { CopyFailure, CopyJob } from './copy-job.ts';
import { DESTINATION_PERMISSIONS, SOURCE_PERMISSIONS } from './copy-permissions.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

/** A copy that may be made. */
export interface CopyVerdict {
  readonly destination: Bucket;
  /** Why the tags stay behind; absent when they do not, or there are none. */
  readonly withoutTags?: 'SrcGetTaggingNotPermitted' | 'DstPutTaggingNotPermitted';
  /** ARN of the key that the rule names for replicas; absent where it names none. */
  readonly replicaKey?: string;
}

const ARCHIVES: readonly string[] = ['GLACIER', 'DEEP_ARCHIVE'];

/**
 * Whether a version may be copied now, as far as everything is effective by now. Only the first failure can be
 * observed at AWS, and the order of its checks is not published; this one is the order that others report.
 */
export function computeCopy(job: CopyJob): CopyVerdict | CopyFailure {
  const { world, source, rule } = job;
  const role = source.replication.effective(world.clock.now())?.role;
  const blocked = checkSource(job);
  if (blocked) return blocked;
  if (role === undefined) return { failureReason: 'SrcBucketReplicationConfigMissing' };
  const session = assumeReplicationRole(world, source, role);
  if ('failureReason' in session) return session;
  const unreadable = checkPermissions(job, session, source, SOURCE_PERMISSIONS) ?? checkOwner(job);
  if (unreadable) return unreadable;
  const destination = world.buckets.get(bucketNameOf(rule.destination.bucket) ?? '');
  if (destination === undefined) return { failureReason: 'DstBucketNotFound' };
  const failure = checkDestination(job, session, destination);
  if (failure) return failure;
  const replicaKey = findReplicaKey(job, session, destination)?.arn;
  return { destination, ...computeTagLoss(job, session, destination), ...(replicaKey && { replicaKey }) };
}

/** The version must still be there: one that was deleted by its id meanwhile never arrives. */
function checkSource({ world, source, version }: CopyJob): CopyFailure | undefined {
  if (world.buckets.get(source.name) !== source) return { failureReason: 'SrcBucketNotFound' };
  if (!source.objects.version(version.key, version.versionId)) return { failureReason: 'SrcVersionNotFound' };
  const archived = UNCONFIRMED.archivedSourceFails && ARCHIVES.includes(version.storageClass);
  return archived ? { failureReason: 'SrcObjectNotEligible' } : undefined;
}

/** An object of another account can only be read where its ACL grants it, and the simulator keeps no grants. */
function checkOwner({ world, source, version }: CopyJob): CopyFailure | undefined {
  const foreign = ownerOfObject(world, source, version) !== source.account;
  return foreign ? { failureReason: 'SrcGetAclNotPermitted' } : undefined;
}

function checkDestination(job: CopyJob, session: Caller, destination: Bucket): CopyFailure | undefined {
  const { world, rule, version } = job;
  const { account } = rule.destination;
  if (account !== undefined && account !== destination.account) {
    return { failureReason: version.deleteMarker ? 'DstDelObjNotPermitted' : 'DstPutObjectNotPermitted' };
  }
  const refused =
    checkPermissions(job, session, destination, DESTINATION_PERMISSIONS) ?? checkKeys(job, session, destination);
  if (refused) return refused;
  const versioning = destination.versioning.effective(world.clock.now());
  return versioning === 'Enabled' ? undefined : { failureReason: 'DstBucketUnversioned' };
}

/**
 * s3:ReplicateObject covers the tags: they are lost where the role may not read them, or where something explicitly
 * denies s3:ReplicateTags (S3 User Guide, setting-repl-config-perm-overview).
 */
function computeTagLoss(job: CopyJob, session: Caller, destination: Bucket): Pick<CopyVerdict, 'withoutTags'> {
  if (job.version.tags.size === 0) return {};
  if (!evaluateAction(job, session, job.source, 's3:GetObjectVersionTagging').allowed) {
    return { withoutTags: 'SrcGetTaggingNotPermitted' };
  }
  const { decision } = evaluateAction(job, session, destination, 's3:ReplicateTags');
  return decision === 'explicit-deny' ? { withoutTags: 'DstPutTaggingNotPermitted' } : {};
}
