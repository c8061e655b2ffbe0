import type { Operation } from '../../wire/operation.ts';
import { changePermissions } from '../change-permissions.ts';
import { checkInlineSize, withInlinePolicy } from '../inline-policy.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { readName } from '../read-fields.ts';
import { readPolicyDocument } from '../read-policy-document.ts';
import { type BearerKind, bearerOperation } from './bearer-operation.ts';

/** Characters of all inline policies of one bearer together ("IAM User Guide, IAM and AWS STS quotas"). */
const LARGEST: Readonly<Record<BearerKind, number>> = { Role: 10_240, User: 2048, Group: 5120 };

/** PutRolePolicy, PutUserPolicy, PutGroupPolicy. */
export function putInlinePolicy(kind: BearerKind): Operation {
  return bearerOperation(kind, {
    name: `Put${kind}Policy`,
    write: true,
    parameters: ['PolicyName', 'PolicyDocument'],
    context: boundaryContext,
    run({ world, bearer, call }) {
      const name = readName(call, 'PolicyName', 128);
      const document = readPolicyDocument(call, 'PolicyDocument', 'identity');
      const permissions = withInlinePolicy(bearer.permissions.current, name, document);
      checkInlineSize(permissions, LARGEST[kind], `${kind.toLowerCase()} ${bearer.name}`);
      changePermissions(world, bearer, permissions);
      return {};
    },
  });
}
