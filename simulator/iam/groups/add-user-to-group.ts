import { drawEffectiveTime } from '../../world/lateness.ts';
import { checkQuota } from '../check-quota.ts';
import { findUser, readUserName } from '../users/user-operation.ts';
import { groupOperation } from './group-operation.ts';

/** Adding a user again changes nothing. */
export const addUserToGroup = groupOperation({
  name: 'AddUserToGroup',
  write: true,
  parameters: ['UserName'],
  run({ world, account, group, call }) {
    const { groups } = findUser(account, readUserName(call));
    if (groups.current.includes(group.id)) return {};
    checkQuota('GroupsPerUser', groups.current.length + 1);
    groups.write([...groups.current, group.id], drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});
