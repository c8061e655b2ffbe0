import type { PolicyDocument } from '../../authorization/types.ts';
import { accountOfArn } from '../access/account-of-arn.ts';
import { effectiveManagedPolicy } from '../iam/find-managed-policy.ts';
import { readMembers } from '../iam/read-members.ts';
import { parsePolicyDocument } from '../iam/read-policy-document.ts';
import { validationError } from '../iam/validation-error.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { Role } from '../world/account.ts';
import type { World } from '../world/world.ts';

/** Characters of an inline session policy. */
const LONGEST = 2048;
const MOST_ARNS = 10;

/** The policies that narrow the session; undefined when it is not narrowed, which is not the same as none. */
export function readSessionPolicies(world: World, role: Role, call: Call): PolicyDocument[] | undefined {
  const text = call.query.get('Policy');
  const arns = readMembers(call, 'PolicyArns').map((member) => member.get('arn') ?? '');
  if (text === undefined && arns.length === 0) return undefined;
  if (text !== undefined && text.length > LONGEST) {
    throw validationError('policy', text, `have length less than or equal to ${LONGEST}`);
  }
  if (arns.length > MOST_ARNS)
    throw validationError('policyArns', `[${arns.join(', ')}]`, `have length less than or equal to ${MOST_ARNS}`);
  const attached = arns.map((arn) => findSessionPolicy(world, role, arn));
  return text === undefined ? attached : [parsePolicyDocument(text, 'identity'), ...attached];
}

/** A managed policy of the role's account, as it is effective by now. */
function findSessionPolicy(world: World, role: Role, arn: string): PolicyDocument {
  const account = world.accounts.get(accountOfArn(role.arn));
  const document = account && effectiveManagedPolicy(account, arn, world.clock.now());
  if (document) return document;
  throw new ServiceError('MalformedPolicyDocument', `Policy ${arn} does not exist or is not attachable.`, 400);
}
