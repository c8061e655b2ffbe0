import { findInlinePolicy, withoutInlinePolicy } from '../inline-policy.ts';
import { readName } from '../read-fields.ts';
import { changePermissions, roleBoundaryContext, roleOperation } from './role-operation.ts';

export const deleteRolePolicy = roleOperation({
  name: 'DeleteRolePolicy',
  write: true,
  parameters: ['PolicyName'],
  context: roleBoundaryContext,
  run({ world, role, call }) {
    const name = readName(call, 'PolicyName', 128);
    findInlinePolicy(role.permissions.current, name, 'role');
    changePermissions(world, role, withoutInlinePolicy(role.permissions.current, name));
    return {};
  },
});
