import { ServiceError } from '../wire/operation.ts';
import type { Role, User } from '../world/account.ts';

/** A role or user goes only after its policies ("IAM API Reference, DeleteRole, DeleteUser"). */
export function checkBare({ permissions }: Role | User): void {
  const { attached, inline } = permissions.current;
  if (attached.length > 0) throw deleteConflict('must detach all policies first.');
  if (inline.size > 0) throw deleteConflict('must delete policies first.');
}

export function deleteConflict(what: string): ServiceError {
  return new ServiceError('DeleteConflict', `Cannot delete entity, ${what}`, 409);
}
