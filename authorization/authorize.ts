import { type ApplicablePolicies, listPolicies, selectApplicablePolicies } from './applicable-policies.ts';
import { askLayer } from './ask-layer.ts';
import { decideAccess } from './decide-access.ts';
import { type FoundStatement, findStatements, toReason } from './find-statements.ts';
import { allOf } from './outcome.ts';
import { createQuestion, type Question } from './question.ts';
import type { AuthorizationRequest, AuthorizationVerdict } from './types.ts';

/**
 * Decides whether a request is allowed, and says why, as IAM documents it (IAM User Guide,
 * reference_policies_evaluation-logic and its page on cross-account requests). One explicit deny wins; then every
 * level of service and resource control policies must allow; then the identity's and the resource's own policies.
 */
export function authorize(request: AuthorizationRequest): AuthorizationVerdict {
  const question = createQuestion(request);
  const policies = selectApplicablePolicies(request);
  const denials = findDenials(policies, question);
  if (denials.length > 0) {
    const reasons = denials.map((denial) => toReason('explicit-deny', denial));
    return { allowed: false, decision: 'explicit-deny', reasons };
  }
  const { allowed, reasons } = allOf([
    ...policies.serviceControl.map((level) => askLayer('service-control', level, question)),
    ...policies.resourceControl.map((level) => askLayer('resource-control', level, question)),
    decideAccess(request, policies, question),
  ]);
  return { allowed, decision: allowed ? 'allow' : 'implicit-deny', reasons: [...reasons] };
}

function findDenials(applicable: ApplicablePolicies, question: Question): FoundStatement[] {
  const denials: FoundStatement[] = [];
  for (const { kind, policies } of listPolicies(applicable)) {
    denials.push(...findStatements('Deny', kind, policies, question));
  }
  return denials;
}
