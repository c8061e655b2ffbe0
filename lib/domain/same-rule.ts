import type { ReplicationRule } from '../types.ts';
import { sameMeaning } from './same-meaning.ts';

/** Whether two rules say the same, whatever their priorities: ours is chosen anew where another rule got it first. */
export function sameRule(a: ReplicationRule | undefined, b: ReplicationRule | undefined): boolean {
  return sameMeaning(withoutPriority(a), withoutPriority(b));
}

function withoutPriority(rule: ReplicationRule | undefined): unknown {
  const { Priority: _any, ...rest } = rule ?? {};
  return rule && rest;
}
