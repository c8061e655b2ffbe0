import type { Caller } from '../world/account.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { evaluateAction } from './check-permissions.ts';
import type { CopyFailure, CopyJob, FailureReason } from './copy-job.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

/** What puts a lock on a replica, beside s3:ReplicateObject, and what is told where it is not allowed. */
const LOCKS: readonly {
  readonly action: string;
  readonly failureReason: FailureReason;
  readonly has: (version: ObjectVersion) => boolean;
}[] = [
  {
    action: 's3:PutObjectRetention',
    failureReason: 'DstPutRetentionNotPermitted',
    has: ({ retention }) => retention !== undefined,
  },
  {
    action: 's3:PutObjectLegalHold',
    failureReason: 'DstPutLegalHoldNotPermitted',
    has: ({ legalHold }) => legalHold !== undefined,
  },
];

/**
 * Whether the destination can take the version's retention and legal hold (S3 User Guide, object-lock-managing). The
 * role may be refused what puts them on; which permission it needs is a switch.
 */
export function checkLock(job: CopyJob, session: Caller, destination: Bucket): CopyFailure | undefined {
  const { source, version } = job;
  if (version.deleteMarker) return undefined;
  const needed = LOCKS.filter(({ has }) => has(version));
  const locked = needed.length > 0 || (UNCONFIRMED.lockedSourceNeedsLockedDestination && source.objectLock);
  if (locked && destination.objectLock === undefined) return { failureReason: 'DstBucketObjectLockConfigMissing' };
  for (const { action, failureReason } of needed) {
    const refused = checkLockAction(job, session, destination, action);
    if (refused) return { failureReason, refused };
  }
  return undefined;
}

/** What stands against an action that puts a lock on a replica. */
export function checkLockAction(
  job: CopyJob,
  session: Caller,
  destination: Bucket,
  action: string,
): CopyFailure['refused'] {
  const { decision, reasons } = evaluateAction(job, session, destination, action);
  const refused =
    UNCONFIRMED.lockPermissionsAtDestination === 'allowed' ? decision !== 'allow' : decision === 'explicit-deny';
  return refused ? { action, resource: `arn:aws:s3:::${destination.name}/${job.version.key}`, reasons } : undefined;
}
