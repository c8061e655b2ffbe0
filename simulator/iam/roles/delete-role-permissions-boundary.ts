import { ServiceError } from '../../wire/operation.ts';
import { changePermissions } from '../change-permissions.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { roleOperation } from './role-operation.ts';

export const deleteRolePermissionsBoundary = roleOperation({
  name: 'DeleteRolePermissionsBoundary',
  write: true,
  context: boundaryContext,
  run({ world, role }) {
    const { boundary, ...rest } = role.permissions.current;
    if (boundary === undefined) {
      throw new ServiceError('NoSuchEntity', `Role ${role.name} does not have a permission boundary.`, 404);
    }
    changePermissions(world, role, rest);
    return {};
  },
});
