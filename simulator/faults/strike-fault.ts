import { compileGlob, matchGlob } from '../../authorization/glob.ts';
import { resourceOf } from '../wire/journal-entry.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { FaultRule } from '../world/fault-rule.ts';
import type { World } from '../world/world.ts';

/** What a rule can tell of a call, or of what S3 does by itself. */
export interface Attempt {
  readonly service: string;
  readonly operation: string;
  /** Another name of the operation; it counts in rules that name the resource as well. */
  readonly alias?: string;
  readonly resource: string;
  readonly account: string;
  readonly region: string;
}

/** The rule by which this call goes wrong, if any. */
export function strikeFault(world: World, { name }: Operation, call: Call): FaultRule | undefined {
  if (world.faults.length === 0) return undefined;
  const account = call.caller.type === 'anonymous' ? 'anonymous' : call.caller.account;
  const { service, region } = call;
  return strikeAttempt(world, { service, operation: name, resource: resourceOf(call), account, region });
}

/** The same of any attempt. Every rule that matches counts it; the first that strikes acts. */
export function strikeAttempt(world: World, attempt: Attempt): FaultRule | undefined {
  const matching = world.faults.filter((rule) => matches(rule, attempt));
  for (const rule of matching) rule.seen += 1;
  const struck = matching.find((rule) => strikes(world, rule));
  if (struck) struck.struck += 1;
  return struck;
}

function matches(rule: FaultRule, attempt: Attempt): boolean {
  return (
    (rule.service === undefined || rule.service === attempt.service) &&
    (rule.account === undefined || rule.account === attempt.account) &&
    (rule.region === undefined || rule.region === attempt.region) &&
    (rule.operation === undefined || matchesOperation(rule, rule.operation, attempt)) &&
    (rule.resource === undefined || matchGlob(compileGlob(rule.resource), attempt.resource))
  );
}

function matchesOperation({ resource }: FaultRule, glob: string, { operation, alias }: Attempt): boolean {
  const compiled = compileGlob(glob);
  if (matchGlob(compiled, operation)) return true;
  return alias !== undefined && resource !== undefined && matchGlob(compiled, alias);
}

function strikes(world: World, { seen, struck, nth, count, probability }: FaultRule): boolean {
  if (seen < (nth ?? 1)) return false;
  if (struck >= (count ?? (nth === undefined ? Number.POSITIVE_INFINITY : 1))) return false;
  return probability === undefined || world.random.next() < probability;
}
