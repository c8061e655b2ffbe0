import { ServiceError } from '../../wire/operation.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { findUser, readUserName } from '../users/user-operation.ts';
import { groupOperation } from './group-operation.ts';

export const removeUserFromGroup = groupOperation({
  name: 'RemoveUserFromGroup',
  write: true,
  parameters: ['UserName'],
  run({ world, account, group, call }) {
    const { name, groups } = findUser(account, readUserName(call));
    if (!groups.current.includes(group.id)) {
      throw new ServiceError('NoSuchEntity', `User ${name} is not in group ${group.name}.`, 404);
    }
    const rest = groups.current.filter((id) => id !== group.id);
    groups.write(rest, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});
