import type { Operation } from '../../wire/operation.ts';
import { changePermissions } from '../change-permissions.ts';
import { readBoundary } from '../permissions-boundary.ts';
import { readText } from '../read-fields.ts';
import { bearerOperation } from './bearer-operation.ts';

/** PutRolePermissionsBoundary, PutUserPermissionsBoundary. */
export function putPermissionsBoundary(kind: 'Role' | 'User'): Operation {
  return bearerOperation(kind, {
    name: `Put${kind}PermissionsBoundary`,
    write: true,
    parameters: ['PermissionsBoundary'],
    context: (call) => ({ 'iam:PermissionsBoundary': readText(call, 'PermissionsBoundary') }),
    run({ world, account, bearer, call }) {
      const boundary = readBoundary(account, call) ?? readText(call, 'PermissionsBoundary');
      changePermissions(world, bearer, { ...bearer.permissions.current, boundary });
      return {};
    },
  });
}
