import type { Applied, ReplicationConfiguration, ReplicationRule } from '../types.ts';
import { sameMeaning } from './same-meaning.ts';
import { sameRule } from './same-rule.ts';

type AppliedRule = Extract<Applied, { kind: 'put-rule' }>;

export interface RestoredRule {
  /** What the replication configuration is to be; absent means that it is to be deleted. */
  configuration: ReplicationConfiguration | undefined;
  outcome: 'undone' | 'already-gone' | 'kept';
}

/** The replication configuration with our rule taken back; one that a person changed since then stays (`kept`). */
export function restoreRule(config: ReplicationConfiguration | undefined, applied: AppliedRule): RestoredRule {
  const present = config?.Rules.find(({ ID }) => ID === applied.ruleId);
  if (config === undefined || present === undefined) return { configuration: config, outcome: 'already-gone' };
  if (!sameRule(present, applied.after)) {
    return { configuration: config, outcome: sameMeaning(present, applied.before) ? 'already-gone' : 'kept' };
  }
  const Rules = config.Rules.flatMap<ReplicationRule>((rule) => (rule === present ? (applied.before ?? []) : rule));
  return { configuration: Rules.length === 0 ? undefined : { ...config, Rules }, outcome: 'undone' };
}
