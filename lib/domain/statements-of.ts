import type { PolicyDocument, PolicyStatement } from '../types.ts';

/** The statements of a policy as a list, however many there are; none for a policy that is not there. */
export function statementsOf(policy: PolicyDocument | undefined): PolicyStatement[] {
  if (policy === undefined) return [];
  return Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
}
