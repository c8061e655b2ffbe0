import { type Applied, type Run, SET_UP_TASKS } from '../types.ts';

/** Everything that the set-up tasks of a run reported as done, in the order of the state machine. */
export function appliedInOrder(run: Pick<Run, 'applied'>): Applied[] {
  return SET_UP_TASKS.flatMap((task) => run.applied?.[task]?.steps ?? []);
}
