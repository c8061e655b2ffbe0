import type { Operation } from '../../wire/operation.ts';
import { changePermissions } from '../change-permissions.ts';
import { findInlinePolicy, withoutInlinePolicy } from '../inline-policy.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { readName } from '../read-fields.ts';
import { type BearerKind, bearerOperation } from './bearer-operation.ts';

/** DeleteRolePolicy, DeleteUserPolicy, DeleteGroupPolicy. */
export function deleteInlinePolicy(kind: BearerKind): Operation {
  return bearerOperation(kind, {
    name: `Delete${kind}Policy`,
    write: true,
    parameters: ['PolicyName'],
    context: boundaryContext,
    run({ world, bearer, call }) {
      const name = readName(call, 'PolicyName', 128);
      findInlinePolicy(bearer.permissions.current, name, kind.toLowerCase());
      changePermissions(world, bearer, withoutInlinePolicy(bearer.permissions.current, name));
      return {};
    },
  });
}
