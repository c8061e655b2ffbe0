import type { Execution, ReportedEvent } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';
import { appendEvents } from './append-events.ts';
import { endExecution } from './end-execution.ts';

/** Events of one execution ("Step Functions Developer Guide, service-quotas"). */
const MOST = 25_000;

/**
 * Adds what an interpreter tells of an execution to its history, and answers the ids. What comes after the end counts no
 * more. A history that is full ends the execution; a machine that is being deleted ends it at its next transition.
 */
export function reportEvents(world: World, execution: Execution, events: readonly ReportedEvent[]): number[] {
  if (execution.status !== 'RUNNING') return [];
  const room = MOST - 1 - execution.history.length;
  const ids = appendEvents(execution, world.clock.now(), events.slice(0, room));
  if (events.length > room) {
    const cause = `The execution reached the maximum number of history events (${MOST}).`;
    endExecution(world, execution, { status: 'FAILED', error: 'States.Runtime', cause });
  } else if (execution.machine.status === 'DELETING' && events.some(({ type }) => type.endsWith('StateEntered'))) {
    endExecution(world, execution, { status: 'ABORTED' });
  }
  return ids;
}
