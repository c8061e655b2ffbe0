import { findNearMisses } from './find-near-misses.ts';
import type { Question } from './question.ts';
import type { NamedPolicy, PolicyKind, Reason } from './types.ts';

/** Why policies of one kind, none of which allows the request, stand in its way. */
export function explainRefusal(kind: PolicyKind, policies: readonly NamedPolicy[], question: Question): Reason {
  if (policies.length === 0) return { code: 'no-policy', policyKind: kind };
  const nearMisses = findNearMisses(kind, policies, question);
  const only = policies.length === 1 ? policies[0] : undefined;
  return {
    code: 'no-matching-statement',
    policyKind: kind,
    ...(only && { policy: only.name }),
    ...(nearMisses.length > 0 && { nearMisses }),
  };
}
