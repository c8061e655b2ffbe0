import type { Probe } from '../types.ts';

/** The key of one attempt's object; the first attempt has number 1. */
export function probeKey(probe: Pick<Probe, 'keyPrefix'>, attemptNumber: number): string {
  return `${probe.keyPrefix}${attemptNumber}`;
}
