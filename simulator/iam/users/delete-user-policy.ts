import { changePermissions } from '../change-permissions.ts';
import { findInlinePolicy, withoutInlinePolicy } from '../inline-policy.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { readName } from '../read-fields.ts';
import { userOperation } from './user-operation.ts';

export const deleteUserPolicy = userOperation({
  name: 'DeleteUserPolicy',
  write: true,
  parameters: ['PolicyName'],
  context: boundaryContext,
  run({ world, user, call }) {
    const name = readName(call, 'PolicyName', 128);
    findInlinePolicy(user.permissions.current, name, 'user');
    changePermissions(world, user, withoutInlinePolicy(user.permissions.current, name));
    return {};
  },
});
