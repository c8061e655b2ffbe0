import type { Start } from '../types.ts';
import { digestOf } from './digest-of.ts';
import { type StartedRun, startNextAttempt, type WantedRun } from './start-next-attempt.ts';
import type { Table } from './table/open-table.ts';
import { readStart } from './table/read-start.ts';
import { recordStart } from './table/record-start.ts';

export interface RunToStart extends WantedRun {
  /** By which door it came, and who asked: written down before the machine starts, under the execution's name. */
  start: Start;
}

/** Asked with the name of an execution just before it is started, and only then; false: it is not. */
export type Admission = (execution: string) => Promise<boolean>;

/**
 * Starts the machine for a request that came in by a door, once: asked again, in whatever order, it answers the execution
 * that serves the request already. Of several who ask for the very same thing, the first is its requester.
 */
export async function startRun(
  wanted: RunToStart,
  table: Table,
  admit: Admission = async () => true,
): Promise<StartedRun> {
  const { start, input } = wanted;
  return startNextAttempt(wanted, async (execution) => {
    if (!(await admit(execution))) return 'refused';
    if (await recordStart({ execution, start, input }, table, new Date())) return 'start';
    // Somebody asked before and may not have come as far as the start, or has been at it a moment ago.
    const recorded = await readStart(execution, table);
    return recorded?.digest === digestOf(input) ? 'start' : 'taken';
  });
}
