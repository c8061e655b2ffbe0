import type { ReplicationRule } from '../types.ts';
import { HIGHEST_PRIORITY } from './limits.ts';

/**
 * The priority of our rule among those of its bucket, each of which needs one of its own. Ours stays what it is as long
 * as nobody else has it. A new one goes above all others: priority decides only between rules with the same
 * destination, and there the newest wish wins.
 */
export function choosePriority(rules: ReplicationRule[], ruleId: string | undefined): number {
  const taken = new Set(rules.filter((rule) => rule.ID !== ruleId).map((rule) => rule.Priority));
  const ours = rules.find((rule) => rule.ID === ruleId)?.Priority;
  if (ours !== undefined && !taken.has(ours)) return ours;
  const above = 1 + [...taken].reduce<number>((highest, priority) => Math.max(highest, priority ?? 0), 0);
  return above <= HIGHEST_PRIORITY ? above : highestFree(taken);
}

function highestFree(taken: Set<number | undefined>): number {
  let priority = HIGHEST_PRIORITY;
  while (taken.has(priority)) priority -= 1;
  return priority;
}
