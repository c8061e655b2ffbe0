import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { kmsError } from './kms-errors.ts';

export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion';

export function keyStateOf({ enabled, deletionAt }: KmsKey): KeyState {
  if (deletionAt !== undefined) return 'PendingDeletion';
  return enabled ? 'Enabled' : 'Disabled';
}

/** A key is gone when its waiting period is over. */
export function isGone(world: World, { deletionAt }: KmsKey): boolean {
  return deletionAt !== undefined && deletionAt <= world.clock.now();
}

/** Refuses a key that cannot be used for cryptography ("KMS Developer Guide, key-state"). */
export function requireEnabled(key: KmsKey): void {
  requireNotPending(key);
  if (!key.enabled) throw kmsError('DisabledException', `${key.arn} is disabled.`);
}

/** Refuses a key that waits for its deletion; a disabled one will do. */
export function requireNotPending({ arn, deletionAt }: KmsKey): void {
  if (deletionAt !== undefined) throw kmsError('KMSInvalidStateException', `${arn} is pending deletion.`);
}
