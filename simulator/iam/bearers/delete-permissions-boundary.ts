import { type Operation, ServiceError } from '../../wire/operation.ts';
import { changePermissions } from '../change-permissions.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { bearerOperation } from './bearer-operation.ts';

/** DeleteRolePermissionsBoundary, DeleteUserPermissionsBoundary. */
export function deletePermissionsBoundary(kind: 'Role' | 'User'): Operation {
  return bearerOperation(kind, {
    name: `Delete${kind}PermissionsBoundary`,
    write: true,
    parameters: [],
    context: boundaryContext,
    run({ world, bearer }) {
      const { boundary, ...rest } = bearer.permissions.current;
      if (boundary === undefined) {
        throw new ServiceError('NoSuchEntity', `${kind} ${bearer.name} does not have a permission boundary.`, 404);
      }
      changePermissions(world, bearer, rest);
      return {};
    },
  });
}
