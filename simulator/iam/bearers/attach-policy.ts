import type { RequestContext } from '../../../authorization/types.ts';
import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { Bearer } from '../../world/account.ts';
import { changePermissions } from '../change-permissions.ts';
import { checkQuota } from '../check-quota.ts';
import { findManagedPolicy } from '../find-managed-policy.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { readPolicyArn } from '../read-policy-arn.ts';
import { type BearerKind, bearerOperation } from './bearer-operation.ts';

/** AttachRolePolicy, AttachUserPolicy, AttachGroupPolicy. Attaching again changes nothing. */
export function attachPolicy(kind: BearerKind): Operation {
  return bearerOperation(kind, {
    name: `Attach${kind}Policy`,
    write: true,
    parameters: ['PolicyArn'],
    context: attachmentContext,
    run({ world, account, bearer, call }) {
      const arn = readPolicyArn(call);
      if (!findManagedPolicy(account, arn)) {
        throw new ServiceError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, 404);
      }
      const { attached, ...rest } = bearer.permissions.current;
      if (attached.includes(arn)) return {};
      checkQuota(`PoliciesPer${kind}`, attached.length + 1);
      changePermissions(world, bearer, { ...rest, attached: [...attached, arn] });
      return {};
    },
  });
}

/** The policy that is attached or detached, and the bearer's boundary. */
export function attachmentContext(call: Call, bearer: Bearer | undefined): RequestContext {
  return { ...boundaryContext(call, bearer), 'iam:PolicyARN': readPolicyArn(call) };
}
