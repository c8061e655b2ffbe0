import type { ApplicablePolicies } from './applicable-policies.ts';
import { askIdentity, askLimits } from './ask-identity.ts';
import { explainRefusal } from './explain-refusal.ts';
import { type FoundStatement, findStatements, toReason } from './find-statements.ts';
import { allOf, allow, anyOf, type Outcome, refuse } from './outcome.ts';
import type { Question } from './question.ts';
import type { Reason } from './types.ts';

/**
 * A user or role session and a resource of the same account (IAM User Guide, reference_policies_evaluation-logic).
 * A resource policy that names the caller itself, or everyone, is enough alone. One that names the role behind a
 * session is limited by boundary and session policies. One that names the account leaves the decision to the
 * identity's policies, which `either` asks anyway.
 */
export function decideWithinAccount(
  combination: 'either' | 'resource-required',
  policies: ApplicablePolicies,
  question: Question,
): Outcome {
  const grants = findStatements('Allow', 'resource', policies.resource, question);
  const direct = grants.filter(({ standing }) => standing === 'direct');
  if (direct.length > 0) return allow(allowedBy(direct));
  const toRole = grants.filter(({ standing }) => standing === 'role');
  const toAccount = grants.filter(({ standing }) => standing === 'account');
  const delegated = toAccount.map((grant) => toReason('delegated-to-account', grant));
  const refusal = grants.length === 0 ? refuseByResource(combination, policies, question) : refuse([]);
  return anyOf([
    toRole.length > 0 ? allOf([allow(allowedBy(toRole)), ...askLimits(policies, question)]) : refusal,
    combination === 'either' || toAccount.length > 0 ? throughIdentity(delegated, policies, question) : refusal,
  ]);
}

function throughIdentity(delegated: readonly Reason[], policies: ApplicablePolicies, question: Question): Outcome {
  const { allowed, reasons } = askIdentity(policies, question);
  return { allowed, reasons: [...delegated, ...reasons] };
}

/** A resource without a policy stands in nobody's way, unless its policy is required. */
function refuseByResource(
  combination: 'either' | 'resource-required',
  { resource }: ApplicablePolicies,
  question: Question,
): Outcome {
  if (combination === 'either' && resource.length === 0) return refuse([]);
  return refuse([explainRefusal('resource', resource, question)]);
}

function allowedBy(found: readonly FoundStatement[]): Reason[] {
  return found.map((statement) => toReason('allowed-by-statement', statement));
}
