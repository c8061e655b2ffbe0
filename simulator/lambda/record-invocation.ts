import { keepNewest } from '../events/keep-newest.ts';
import type { InvocationRecord, InvocationResult } from '../world/functions.ts';
import type { World } from '../world/world.ts';

/** Remembers what became of an invocation, for `/_sim/invocations`. */
export function recordInvocation(world: World, record: Omit<InvocationRecord, 'at'>): void {
  keepNewest(world.functions.records, { at: new Date(world.clock.now()).toISOString(), ...record });
}

/** How a function's run ended, as a record says it. */
export function outcomeOf({ payload, functionError }: InvocationResult): Pick<InvocationRecord, 'outcome' | 'reason'> {
  return functionError === undefined ? { outcome: 'succeeded' } : { outcome: 'failed', reason: payload.slice(0, 1024) };
}
