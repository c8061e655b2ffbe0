import { type Operation, ServiceError } from '../../wire/operation.ts';
import { changePermissions } from '../change-permissions.ts';
import { readPolicyArn } from '../read-policy-arn.ts';
import { attachmentContext } from './attach-policy.ts';
import { type BearerKind, bearerOperation } from './bearer-operation.ts';

/** DetachRolePolicy, DetachUserPolicy, DetachGroupPolicy. */
export function detachPolicy(kind: BearerKind): Operation {
  return bearerOperation(kind, {
    name: `Detach${kind}Policy`,
    write: true,
    parameters: ['PolicyArn'],
    context: attachmentContext,
    run({ world, bearer, call }) {
      const arn = readPolicyArn(call);
      const { attached, ...rest } = bearer.permissions.current;
      if (!attached.includes(arn)) throw new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`, 404);
      changePermissions(world, bearer, { ...rest, attached: attached.filter((other) => other !== arn) });
      return {};
    },
  });
}
