import { compileGlob, matchGlob } from '../../authorization/glob.ts';
import { resourceOf } from '../wire/journal-entry.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { FaultRule } from '../world/fault-rule.ts';
import type { World } from '../world/world.ts';

/** The rule by which this call goes wrong, if any. Every rule that matches counts it; the first that strikes acts. */
export function strikeFault(world: World, operation: Operation, call: Call): FaultRule | undefined {
  const matching = world.faults.filter((rule) => matches(rule, operation, call));
  for (const rule of matching) rule.seen += 1;
  const struck = matching.find((rule) => strikes(world, rule));
  if (struck) struck.struck += 1;
  return struck;
}

function matches(rule: FaultRule, { name }: Operation, call: Call): boolean {
  const account = call.caller.type === 'anonymous' ? 'anonymous' : call.caller.account;
  return (
    (rule.service === undefined || rule.service === call.service) &&
    (rule.account === undefined || rule.account === account) &&
    (rule.operation === undefined || matchGlob(compileGlob(rule.operation), name)) &&
    (rule.resource === undefined || matchGlob(compileGlob(rule.resource), resourceOf(call)))
  );
}

function strikes(world: World, { seen, struck, nth, count, probability }: FaultRule): boolean {
  if (seen < (nth ?? 1)) return false;
  if (struck >= (count ?? (nth === undefined ? Number.POSITIVE_INFINITY : 1))) return false;
  return probability === undefined || world.random.next() < probability;
}
