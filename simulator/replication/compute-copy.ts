import type { Caller } from '../world/account.ts';
import type { Bucket } from '../world/bucket.ts';
import { checkKeys, findReplicaKey } from './check-keys.ts';
import { checkLock } from './check-lock.ts';
import { checkOwner } from './check-owner.ts';
import { checkPermissions, evaluateAction } from './check-permissions.ts';
import { checkUnsupported } from './check-unsupported.ts';
import type { CopyFailure, CopyJob } from './copy-job.ts';
import { DESTINATION_PERMISSIONS, SOURCE_PERMISSIONS } from './copy-permissions.ts';
import { findDestination } from './find-destination.ts';
import { openSource } from './open-source.ts';
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
  const session = openSource(job);
  if ('failureReason' in session) return session;
  const unreadable = checkSource(job, session);
  if (unreadable) return unreadable;
  const destination = findDestination(
    job,
    job.version.deleteMarker ? 'DstDelObjNotPermitted' : 'DstPutObjectNotPermitted',
  );
  if ('failureReason' in destination) return destination;
  const failure = checkDestination(job, session, destination);
  if (failure) return failure;
  const replicaKey = findReplicaKey(job, session, destination)?.arn;
  return { destination, ...computeTagLoss(job, session, destination), ...(replicaKey && { replicaKey }) };
}

function checkSource(job: CopyJob, session: Caller): CopyFailure | undefined {
  if (UNCONFIRMED.archivedSourceFails && ARCHIVES.includes(job.version.storageClass)) {
    return { failureReason: 'SrcObjectNotEligible' };
  }
  return checkPermissions(job, session, job.source, SOURCE_PERMISSIONS) ?? checkOwner(job);
}

function checkDestination(job: CopyJob, session: Caller, destination: Bucket): CopyFailure | undefined {
  const refused =
    checkPermissions(job, session, destination, DESTINATION_PERMISSIONS) ?? checkKeys(job, session, destination);
  if (refused) return refused;
  const versioning = destination.versioning.effective(job.world.clock.now());
  if (versioning !== 'Enabled') return { failureReason: 'DstBucketUnversioned' };
  return checkLock(job, session, destination) ?? checkUnsupported(job, destination);
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
