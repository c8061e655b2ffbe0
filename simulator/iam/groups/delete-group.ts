import { drawEffectiveTime } from '../../world/lateness.ts';
import { checkBare, deleteConflict } from '../check-bare.ts';
import { groupOperation, membersOf } from './group-operation.ts';

/** A group goes only after its users and policies. */
export const deleteGroup = groupOperation({
  name: 'DeleteGroup',
  write: true,
  run({ world, account, group }) {
    if (membersOf(account, group).length > 0) throw deleteConflict('must remove users from group first.');
    checkBare(group);
    account.groups.delete(group.name, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});
