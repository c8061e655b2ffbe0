import { type Call, ServiceError } from '../../wire/operation.ts';
import type { ObjectVersion } from '../../world/object-version.ts';
import type { World } from '../../world/world.ts';

/** Asks to pass over a retention in governance mode; whoever sends it needs s3:BypassGovernanceRetention. */
export const BYPASS_HEADER = 'x-amz-bypass-governance-retention';

/** Whether the caller asks to pass over governance; that the caller may has been demanded before. */
export function bypasses({ headers }: Call): boolean {
  return headers[BYPASS_HEADER]?.toLowerCase() === 'true';
}

/** Refuses to delete a version under legal hold or retention (S3 User Guide, object-lock). */
export function checkUnlocked(world: World, version: ObjectVersion | undefined, call: Call): void {
  if (version?.legalHold) throw lockedObject();
  checkRetentionMayShrink(world, version, call);
}

/** Refuses to lift a retention that still holds: one in compliance mode always, one in governance mode unless bypassed. */
export function checkRetentionMayShrink(world: World, version: ObjectVersion | undefined, call: Call): void {
  const retention = version?.retention;
  if (retention === undefined || retention.until <= world.clock.now()) return;
  if (retention.mode === 'COMPLIANCE' || !bypasses(call)) throw lockedObject();
}

function lockedObject(): ServiceError {
  return new ServiceError('AccessDenied', 'Access Denied because object protected by object lock.', 403);
}
