import { changePermissions } from '../change-permissions.ts';
import { readBoundary } from '../permissions-boundary.ts';
import { readText } from '../read-fields.ts';
import { roleOperation } from './role-operation.ts';

export const putRolePermissionsBoundary = roleOperation({
  name: 'PutRolePermissionsBoundary',
  write: true,
  parameters: ['PermissionsBoundary'],
  context: (call) => ({ 'iam:PermissionsBoundary': readText(call, 'PermissionsBoundary') }),
  run({ world, account, role, call }) {
    const boundary = readBoundary(account, call) ?? readText(call, 'PermissionsBoundary');
    changePermissions(world, role, { ...role.permissions.current, boundary });
    return {};
  },
});
