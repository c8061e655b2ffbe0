import { type Applied, SET_UP_TASKS, type Share } from '../types.ts';

/** Everything that the set-up tasks reported as done for one request, in the order of the state machine. */
export function appliedInOrder({ applied }: Pick<Share, 'applied'>): Applied[] {
  return SET_UP_TASKS.flatMap((task) => applied[task] ?? []);
}
