import { listStates, type State } from './list-states.ts';

/**
 * A copy of the machine whose waiting is that many times shorter. Timeouts stay: they bound work, which no clock
 * makes faster.
 */
export function scaleDurations(definition: Record<string, unknown>, speed: number): Record<string, unknown> {
  const copy = JSON.parse(JSON.stringify(definition)) as Record<string, unknown>;
  for (const [, state] of listStates(copy)) {
    scaleField(state, 'Seconds', speed);
    for (const retrier of (state.Retry as State[] | undefined) ?? []) {
      // One second is what the States Language waits when it is not said.
      retrier.IntervalSeconds ??= 1;
      scaleField(retrier, 'IntervalSeconds', speed);
      scaleField(retrier, 'MaxDelaySeconds', speed);
    }
  }
  return copy;
}

function scaleField(holder: Record<string, unknown>, field: string, speed: number): void {
  const value = holder[field];
  if (typeof value === 'number') holder[field] = value / speed;
}
