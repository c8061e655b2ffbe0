import type { ApplicablePolicies } from './applicable-policies.ts';
import { askLayer } from './ask-layer.ts';
import { allOf, type Outcome } from './outcome.ts';
import type { Question } from './question.ts';

/** The caller's own side: its policies, narrowed by permissions boundary and session policies where there are any. */
export function askIdentity(policies: ApplicablePolicies, question: Question): Outcome {
  return allOf([askLayer('identity', policies.identity, question), ...askLimits(policies, question)]);
}

/** Permissions boundary and session policies: they grant nothing, and limit what others grant. */
export function askLimits({ boundary, session }: ApplicablePolicies, question: Question): Outcome[] {
  return [
    ...(boundary ? [askLayer('boundary', boundary, question)] : []),
    ...(session ? [askLayer('session', session, question)] : []),
  ];
}
