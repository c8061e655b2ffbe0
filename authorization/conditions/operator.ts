import type { RequestFacts } from '../request-facts.ts';

/**
 * Compares one value of the request with one value of the policy. A variable without a value equals nothing, so that
 * the negated operators hold (IAM User Guide, reference_policies_variables, "Policy variables with no value").
 */
export type Comparison = (actual: string, facts: RequestFacts) => boolean;

/** A condition operator. */
export interface Operator {
  /** `…Not…`: holds when no value matches, and when the key is absent. */
  readonly negated: boolean;
  /** Prepares the positive comparison with one value of the policy. `variables`: the policy version knows them. */
  prepare(expected: string, variables: boolean): Comparison;
}

export function negate(operator: Operator): Operator {
  return { negated: true, prepare: operator.prepare };
}
