import type { Caller } from '../world/account.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { ReplicatedChange } from '../world/replication-state.ts';
import { CHANGE_PERMISSIONS, type ChangePermissions } from './change-permissions.ts';
import { checkLockAction } from './check-lock.ts';
import { checkOwner } from './check-owner.ts';
import { checkPermissions, evaluateAction } from './check-permissions.ts';
import type { CopyFailure, CopyJob, FailureReason } from './copy-job.ts';
import type { CopyPermission } from './copy-permissions.ts';
import { SOURCE_PERMISSIONS } from './copy-permissions.ts';
import { findDestination } from './find-destination.ts';
import { openSource } from './open-source.ts';

/** A later change that may be carried to the version of the same id. */
export interface ChangeVerdict {
  readonly destination: Bucket;
  readonly target: ObjectVersion;
}

/** Whether a later change of a replicated version may be carried on now; the order of the checks is that of a copy. */
export function computeChange(job: CopyJob, change: ReplicatedChange): ChangeVerdict | CopyFailure {
  const permissions = CHANGE_PERMISSIONS[change];
  const session = openSource(job);
  if ('failureReason' in session) return session;
  const unreadable =
    checkPermissions(job, session, job.source, [...ON_CONFIGURATION, toPermission(permissions.read)]) ??
    checkOwner(job);
  if (unreadable) return unreadable;
  const destination = findDestination(job, permissions.write.failureReason);
  if ('failureReason' in destination) return destination;
  return checkWrite(job, session, destination, permissions) ?? findTarget(job, destination, change);
}

const ON_CONFIGURATION = SOURCE_PERMISSIONS.filter(({ action }) => action === 's3:GetReplicationConfiguration');

function toPermission(needed: { action: string; failureReason: FailureReason }): CopyPermission {
  return { ...needed, on: 'object', when: () => true, confidence: 'documented' };
}

function checkWrite(
  job: CopyJob,
  session: Caller,
  destination: Bucket,
  { write: { action, failureReason } }: ChangePermissions,
): CopyFailure | undefined {
  const replicate = toPermission({ action: 's3:ReplicateObject', failureReason });
  const refused = checkPermissions(job, session, destination, [replicate]);
  if (refused || action === undefined) return refused;
  if (action !== 's3:ReplicateTags')
    return toFailure(failureReason, checkLockAction(job, session, destination, action));
  const { decision, reasons } = evaluateAction(job, session, destination, action);
  if (decision !== 'explicit-deny') return undefined;
  return {
    failureReason,
    refused: { action, resource: `arn:aws:s3:::${destination.name}/${job.version.key}`, reasons },
  };
}

function toFailure(failureReason: FailureReason, refused: CopyFailure['refused']): CopyFailure | undefined {
  return refused && { failureReason, refused };
}

/** A change finds no replica where the copy had failed, or where the replica was deleted by its id. */
function findTarget(
  { world, version }: CopyJob,
  destination: Bucket,
  change: ReplicatedChange,
): ChangeVerdict | CopyFailure {
  if (destination.versioning.effective(world.clock.now()) !== 'Enabled')
    return { failureReason: 'DstBucketUnversioned' };
  const target = destination.objects.version(version.key, version.versionId);
  if (target === undefined) return { failureReason: 'DstVersionNotFound' };
  const locks = change === 'retention' || change === 'legal-hold';
  if (locks && destination.objectLock === undefined) return { failureReason: 'DstBucketObjectLockConfigMissing' };
  const kept = change === 'retention' && breaksCompliance(world.clock.now(), version, target);
  return kept ? { failureReason: CHANGE_PERMISSIONS.retention.write.failureReason } : { destination, target };
}

/** Nobody shortens or lifts a retention in compliance mode (S3 User Guide, object-lock), and so replication does not. */
function breaksCompliance(now: number, { retention: wanted }: ObjectVersion, { retention }: ObjectVersion): boolean {
  if (retention?.mode !== 'COMPLIANCE' || retention.until <= now) return false;
  return wanted?.mode !== 'COMPLIANCE' || wanted.until < retention.until;
}
