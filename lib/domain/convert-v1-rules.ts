import type { Names, ReplicationConfiguration, ReplicationRule, Request } from '../types.ts';
import { isV1Rule } from './is-v1-rule.ts';

/** Characters of older rules, as JSON, that one run rewrites: it carries them four times, and 256 KB in all. */
export const CONVERTIBLE_CHARACTERS = 12_288;

/** Rules of the older form, and the same rules in the newer one. */
export interface RuleConversion {
  before: ReplicationRule[];
  after: ReplicationRule[];
}

/**
 * What is to be rewritten before our rule can stand beside the others: S3 does not mix the two forms. `undefined` where
 * nobody else's rule is of the older form, or the request does not allow it. A rule of ours in that form is rewritten with
 * them, since otherwise it would be the one that is mixed.
 */
export function computeRuleConversion(
  { allow }: Request,
  { ruleId }: Names,
  config: ReplicationConfiguration | undefined,
): RuleConversion | undefined {
  const before = (config?.Rules ?? []).filter(isV1Rule);
  if (!allow.includes('convert-v1-rules') || before.every(({ ID }) => ID === ruleId)) return undefined;
  return { before, after: before.map((rule, index) => convert(rule, index + 1)) };
}

/** Whether one run can carry what is to be rewritten, so as to put it back. */
export function isConvertible({ before, after }: RuleConversion): boolean {
  return JSON.stringify([before, after]).length <= 2 * CONVERTIBLE_CHARACTERS;
}

/**
 * The same in the newer form. Delete markers have to be asked for there, and the older form replicates them unasked (S3
 * User Guide, replication-what-is-isnot-replicated). Prefixes of older rules do not overlap, so any priorities do.
 */
function convert({ Prefix, ...rule }: ReplicationRule, Priority: number): ReplicationRule {
  return { ...rule, Priority, Filter: { Prefix: Prefix ?? '' }, DeleteMarkerReplication: { Status: 'Enabled' } };
}
