import type { ReplicationConfiguration, ReplicationRule } from '../types.ts';
import { isV1Rule } from './is-v1-rule.ts';
import { sameMeaning } from './same-meaning.ts';

/** Why rules are not replaced: `changed` since they were read, or beside rules of another form, which S3 refuses. */
export type ReplacedRules =
  | { outcome: 'replaced' | 'already'; configuration: ReplicationConfiguration }
  | { outcome: 'changed' | 'mixed' };

/** The configuration with some rules replaced, each known by its ID and at its place; the others stay. */
export function replaceRules(
  config: ReplicationConfiguration | undefined,
  from: ReplicationRule[],
  to: ReplicationRule[],
): ReplacedRules {
  if (config === undefined) return { outcome: 'changed' };
  const find = (rules: ReplicationRule[], ID: string | undefined) => rules.find((rule) => rule.ID === ID);
  const isAs = (wanted: ReplicationRule[]) => wanted.every((rule) => sameMeaning(find(config.Rules, rule.ID), rule));
  if (isAs(to)) return { outcome: 'already', configuration: config };
  if (!isAs(from)) return { outcome: 'changed' };
  const Rules = config.Rules.map((rule) => find(to, rule.ID) ?? rule);
  if (new Set(Rules.map(isV1Rule)).size > 1) return { outcome: 'mixed' };
  return { outcome: 'replaced', configuration: { ...config, Rules } };
}
