import { drawEffectiveTime } from '../../world/lateness.ts';
import { checkBare } from '../check-bare.ts';
import { roleOperation } from './role-operation.ts';

/**
 * A role goes only after its policies. Sessions of it stay valid and may do nothing any more, once the rest of the
 * world has heard of it.
 */
export const deleteRole = roleOperation({
  name: 'DeleteRole',
  write: true,
  run({ world, account, role }) {
    checkBare(role);
    account.roles.delete(role.name, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});
