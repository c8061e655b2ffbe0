import type { Backfill } from '../types.ts';

/** Whether every object that the job was asked for has been replicated. */
export function isBackfilled({ outcome }: Pick<Backfill, 'outcome'>): boolean {
  return outcome === 'succeeded' || outcome === 'nothing-to-do';
}
