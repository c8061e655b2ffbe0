import { ServiceError } from '../../wire/operation.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { roleOperation } from './role-operation.ts';

/**
 * A role goes only after its policies. Sessions of it stay valid and may do nothing any more, once the rest of the
 * world has heard of it.
 */
export const deleteRole = roleOperation({
  name: 'DeleteRole',
  write: true,
  run({ world, account, role }) {
    const { attached, inline } = role.permissions.current;
    if (attached.length > 0) throw conflict('must detach all policies first.');
    if (inline.size > 0) throw conflict('must delete policies first.');
    account.roles.delete(role.name, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});

function conflict(what: string): ServiceError {
  return new ServiceError('DeleteConflict', `Cannot delete entity, ${what}`, 409);
}
