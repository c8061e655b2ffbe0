import type { Arn, PolicyStatement } from '../types.ts';

/** Operators that compare an ARN as it stands, as long as it holds no wildcard. */
const OPERATORS = ['ArnEquals', 'ArnLike', 'StringEquals', 'StringLike'];

/**
 * The roles that a grant is narrowed to by `aws:PrincipalArn`, in order; empty when it is not narrowed. Only exact ARNs
 * of roles count: a wildcard that somebody added, or a text that is no role, is not a role to carry along.
 */
export function grantedRoles(statement: PolicyStatement | undefined): Arn[] {
  const condition = statement?.Condition ?? {};
  const values = OPERATORS.flatMap((operator) => Object.entries(condition[operator] ?? {}))
    .filter(([key]) => key.toLowerCase() === 'aws:principalarn')
    .flatMap(([, value]) => value);
  return [...new Set(values)].filter(isRoleArn);
}

function isRoleArn(value: string): boolean {
  return /^arn:[a-z-]+:iam::\d{12}:role\/[^*?$]+$/.test(value);
}
