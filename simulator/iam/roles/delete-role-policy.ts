import { changePermissions } from '../change-permissions.ts';
import { findInlinePolicy, withoutInlinePolicy } from '../inline-policy.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { readName } from '../read-fields.ts';
import { roleOperation } from './role-operation.ts';

export const deleteRolePolicy = roleOperation({
  name: 'DeleteRolePolicy',
  write: true,
  parameters: ['PolicyName'],
  context: boundaryContext,
  run({ world, role, call }) {
    const name = readName(call, 'PolicyName', 128);
    findInlinePolicy(role.permissions.current, name, 'role');
    changePermissions(world, role, withoutInlinePolicy(role.permissions.current, name));
    return {};
  },
});
