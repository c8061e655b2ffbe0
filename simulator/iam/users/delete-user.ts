import { drawEffectiveTime } from '../../world/lateness.ts';
import { checkBare, deleteConflict } from '../check-bare.ts';
import { accessKeysOf } from './access-keys-of.ts';
import { userOperation } from './user-operation.ts';

/** A user goes only after its groups, keys and policies. */
export const deleteUser = userOperation({
  name: 'DeleteUser',
  write: true,
  run({ world, account, user }) {
    if (user.groups.current.length > 0) throw deleteConflict('must remove users from group first.');
    if (accessKeysOf(account, user).length > 0) throw deleteConflict('must delete access keys first.');
    checkBare(user);
    account.users.delete(user.name, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});
