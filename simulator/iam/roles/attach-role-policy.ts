import type { RequestContext } from '../../../authorization/types.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import type { Role } from '../../world/account.ts';
import { changePermissions } from '../change-permissions.ts';
import { findManagedPolicy } from '../find-managed-policy.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { readText } from '../read-fields.ts';
import { roleOperation } from './role-operation.ts';

/** Managed policies per role, before anybody asked for more ("IAM User Guide, IAM and AWS STS quotas"). */
const MOST = 10;

export const attachRolePolicy = roleOperation({
  name: 'AttachRolePolicy',
  write: true,
  parameters: ['PolicyArn'],
  context: attachmentContext,
  run({ world, account, role, call }) {
    const arn = readText(call, 'PolicyArn');
    if (!findManagedPolicy(account, arn)) {
      throw new ServiceError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, 404);
    }
    const { attached, ...rest } = role.permissions.current;
    if (attached.includes(arn)) return {};
    if (attached.length >= MOST) {
      throw new ServiceError('LimitExceeded', `Cannot exceed quota for PoliciesPerRole: ${MOST}`, 409);
    }
    changePermissions(world, role, { ...rest, attached: [...attached, arn] });
    return {};
  },
});

/** The policy that is attached or detached, and the role's boundary. */
export function attachmentContext(call: Call, role: Role | undefined): RequestContext {
  return { ...boundaryContext(call, role), 'iam:PolicyARN': readText(call, 'PolicyArn') };
}
