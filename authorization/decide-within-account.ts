import type { ApplicablePolicies } from './applicable-policies.ts';
import { askLimits } from './ask-identity.ts';
import { askLayer } from './ask-layer.ts';
import { explainRefusal } from './explain-refusal.ts';
import { type FoundStatement, findStatements, toReason } from './find-statements.ts';
import { allOf, allow, anyOf, type Outcome, refuse } from './outcome.ts';
import type { Question } from './question.ts';
import type { AuthorizationRequest, Reason } from './types.ts';

/**
 * A user or role session and a resource of the same account (IAM User Guide, reference_policies_evaluation-logic).
 * A resource policy that names the caller itself, or everyone, is enough alone. All other grants are limited by
 * permissions boundary and session policies: that of a resource policy to the role behind a session, and that of
 * identity policies.
 */
export function decideWithinAccount(
  combination: Combination,
  policies: ApplicablePolicies,
  question: Question,
): Outcome {
  const grants = findStatements('Allow', 'resource', policies.resource, question);
  const direct = grants.filter(({ standing }) => standing === 'direct');
  if (direct.length > 0) return allow(allowedBy(direct));
  const toRole = grants.filter(({ standing }) => standing === 'role');
  const toAccount = grants.filter(({ standing }) => standing === 'account');
  const granted = anyOf([
    toRole.length > 0 ? allow(allowedBy(toRole)) : refuse([]),
    askIdentityIfAdmitted(combination, toAccount, policies, question),
  ]);
  if (!granted.allowed && grants.length === 0) {
    // Looking for what nearly matched costs more than the decision.
    const why = refuse(explainResource(combination, policies, question));
    return allOf([anyOf([granted, why]), ...askLimits(policies, question)]);
  }
  return allOf([granted, ...askLimits(policies, question)]);
}

type Combination = NonNullable<AuthorizationRequest['combination']>;

/** Where the resource's policy is required, identity policies count only if it leaves the decision to the account. */
function askIdentityIfAdmitted(
  combination: Combination,
  toAccount: readonly FoundStatement[],
  { identity }: ApplicablePolicies,
  question: Question,
): Outcome {
  if (combination === 'resource-required' && toAccount.length === 0) return refuse([]);
  const delegated = toAccount.map((grant) => toReason('delegated-to-account', grant));
  const { allowed, reasons } = askLayer('identity', identity, question);
  return { allowed, reasons: [...delegated, ...reasons] };
}

/** A resource without a policy stands in nobody's way, unless its policy is required. */
function explainResource(combination: Combination, { resource }: ApplicablePolicies, question: Question): Reason[] {
  if (combination === 'either' && resource.length === 0) return [];
  return [explainRefusal('resource', resource, question)];
}

function allowedBy(found: readonly FoundStatement[]): Reason[] {
  return found.map((statement) => toReason('allowed-by-statement', statement));
}
