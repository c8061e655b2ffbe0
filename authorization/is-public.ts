import { type CompiledStatement, compilePolicy } from './compile-policy.ts';
import type { Condition } from './conditions/condition.ts';
import { readIpRange } from './conditions/ip-range.ts';
import { readOperator } from './conditions/read-operator.ts';
import type { PolicyDocument } from './types.ts';

/**
 * Whether a bucket policy is public: some statement allows everyone, and no condition of it narrows everyone down to
 * fixed values (S3 User Guide, access-control-block-public-access, "The meaning of public").
 */
export function isPublic(document: PolicyDocument): boolean {
  return compilePolicy(document).some(
    (statement) =>
      statement.effect === 'Allow' && isForEveryone(statement) && !statement.conditions.some(narrowsToFixedValues),
  );
}

/** NotPrincipal with Allow leaves everyone but a few; an identity provider vouches for anybody (an example of the guide). */
function isForEveryone({ principal }: CompiledStatement): boolean {
  if (principal === undefined) return false;
  return (
    principal.negated ||
    principal.entries.some(({ kind }) => kind === 'everyone') ||
    principal.written.some((name) => name.startsWith('Federated:'))
  );
}

/**
 * Condition keys that make a grant non-public, and when a value of theirs counts as fixed. The list is the guide's:
 * aws:PrincipalArn is not on it. Nor is it clear there whether a wildcard in `AROA…:*` of aws:userid counts as fixed;
 * taken as not, which never lets a public policy pass.
 */
const NARROWING_KEYS: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['aws:principalorgid', isFixed],
  ['aws:sourceip', isNarrowIpRange],
  ['aws:sourcearn', isFixed],
  ['aws:sourcevpc', isFixed],
  ['aws:sourcevpce', isFixed],
  ['aws:sourceowner', isFixed],
  ['aws:sourceaccount', isFixed],
  ['aws:userid', isFixed],
  ['s3:x-amz-server-side-encryption-aws-kms-key-id', isFixed],
  ['s3:dataaccesspointarn', isAccessPointOfOneAccount],
  ['s3:dataaccesspointaccount', isFixed],
]);

/** Operators that hold only when the key is there and has one of the values. */
const NARROWING_OPERATORS = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'ArnEquals',
  'ArnLike',
  'IpAddress',
]);

function narrowsToFixedValues({ operator, key, expected }: Condition): boolean {
  const written = readOperator(operator);
  if (written?.kind !== 'comparison' || !NARROWING_OPERATORS.has(written.base)) return false;
  if (written.ifExists || written.quantifier === 'ForAllValues') return false;
  const isNarrow = NARROWING_KEYS.get(key.toLowerCase());
  return isNarrow !== undefined && expected.every(isNarrow);
}

function isFixed(value: string): boolean {
  return !value.includes('*') && !value.includes('?') && !value.includes('${');
}

const WIDEST_IPV4 = 8;
const WIDEST_IPV6 = 32;

/** The private ranges that the guide excepts are all narrower than /8 or just that. */
function isNarrowIpRange(value: string): boolean {
  const range = readIpRange(value);
  return range !== undefined && range.prefix >= (range.width === 32 ? WIDEST_IPV4 : WIDEST_IPV6);
}

const ACCESS_POINTS_OF_ONE_ACCOUNT = /^arn:[a-z-]+:s3:[a-z0-9-]+:\d{12}:accesspoint\/[^$]+$/;

/** Its name may hold wildcards as long as the account is fixed. */
function isAccessPointOfOneAccount(value: string): boolean {
  return ACCESS_POINTS_OF_ONE_ACCOUNT.test(value);
}
