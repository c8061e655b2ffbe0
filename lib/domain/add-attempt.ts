import type { PlacedProbe, Probe } from '../types.ts';

/** The probe with one more object on its way. */
export function addAttempt(probe: Probe, placed: PlacedProbe): Probe {
  return {
    ...probe,
    attempts: [...probe.attempts, { placed, outcome: 'waiting', mismatches: [], waitedSeconds: 0 }],
    next: 'wait',
  };
}
