import { ServiceError } from '../wire/operation.ts';
import type { Bearer } from '../world/account.ts';

/** A role, user or group goes only after its policies ("IAM API Reference, DeleteRole, DeleteUser, DeleteGroup"). */
export function checkBare({ permissions }: Bearer): void {
  const { attached, inline } = permissions.current;
  if (attached.length > 0) throw deleteConflict('must detach all policies first.');
  if (inline.size > 0) throw deleteConflict('must delete policies first.');
}

export function deleteConflict(what: string): ServiceError {
  return new ServiceError('DeleteConflict', `Cannot delete entity, ${what}`, 409);
}
