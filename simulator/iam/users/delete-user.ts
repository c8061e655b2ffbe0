import { ServiceError } from '../../wire/operation.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { accessKeysOf } from './access-keys-of.ts';
import { userOperation } from './user-operation.ts';

/** A user goes only after its keys and policies. */
export const deleteUser = userOperation({
  name: 'DeleteUser',
  write: true,
  run({ world, account, user }) {
    const { attached, inline } = user.permissions.current;
    if (accessKeysOf(account, user).length > 0) throw conflict('must delete access keys first.');
    if (attached.length > 0) throw conflict('must detach all policies first.');
    if (inline.size > 0) throw conflict('must delete policies first.');
    account.users.delete(user.name, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});

function conflict(what: string): ServiceError {
  return new ServiceError('DeleteConflict', `Cannot delete entity, ${what}`, 409);
}
