import type { Probe } from '../types.ts';

/**
 * Where the state machine goes with the probes of all requests. A fresh one is placed as soon as one needs it, and the
 * others wait a little longer; one that gave up ends the wait for all, since they stand or fall together.
 */
export function nextOfProbes(probes: Probe[]): Probe['next'] {
  const order = ['gave-up', 'place-again', 'wait'] as const;
  return order.find((next) => probes.some((probe) => probe.next === next)) ?? 'passed';
}
