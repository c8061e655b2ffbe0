import { ServiceError } from '../../wire/operation.ts';
import { roleOperation } from './role-operation.ts';

/** A role goes only after its policies. Sessions of it stay valid and may do nothing any more. */
export const deleteRole = roleOperation({
  name: 'DeleteRole',
  write: true,
  run({ account, role }) {
    const { attached, inline } = role.permissions.current;
    if (attached.length > 0) throw conflict('must detach all policies first.');
    if (inline.size > 0) throw conflict('must delete policies first.');
    account.roles.delete(role.name);
    return {};
  },
});

function conflict(what: string): ServiceError {
  return new ServiceError('DeleteConflict', `Cannot delete entity, ${what}`, 409);
}
