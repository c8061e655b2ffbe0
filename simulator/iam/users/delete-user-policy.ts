import { findInlinePolicy, withoutInlinePolicy } from '../inline-policy.ts';
import { readName } from '../read-fields.ts';
import { changeUserPermissions, userBoundaryContext, userOperation } from './user-operation.ts';

export const deleteUserPolicy = userOperation({
  name: 'DeleteUserPolicy',
  write: true,
  parameters: ['PolicyName'],
  context: userBoundaryContext,
  run({ world, user, call }) {
    const name = readName(call, 'PolicyName', 128);
    findInlinePolicy(user.permissions.current, name, 'user');
    changeUserPermissions(world, user, withoutInlinePolicy(user.permissions.current, name));
    return {};
  },
});
