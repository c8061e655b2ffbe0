import type { Execution, ExecutionEnd } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';
import { appendEvents } from './append-events.ts';
import { LARGEST_PAYLOAD } from './payload-limit.ts';
import { raiseStatusChange } from './raise-status-change.ts';

/** How an execution ends: by itself, or because somebody stopped it. */
export type Ending = ExecutionEnd | { readonly status: 'ABORTED'; readonly error?: string; readonly cause?: string };

const EVENTS = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

/** Ends a running execution: its last event, its status, and the news of it. One that has ended stays as it is. */
export function endExecution(world: World, execution: Execution, ending: Ending): void {
  if (execution.status !== 'RUNNING') return;
  const { status, ...rest } = withinLimits(ending);
  const now = world.clock.now();
  const details = 'output' in rest ? { ...rest, outputDetails: { truncated: false } } : rest;
  appendEvents(execution, now, [{ type: EVENTS[status], details }]);
  Object.assign(execution, { ...rest, status, stoppedAt: now });
  execution.over.abort();
  forget(world, execution);
  raiseStatusChange(world, execution);
}

/** What is left when too large an output is refused ("Step Functions Developer Guide, concepts-error-handling"). */
function withinLimits(ending: Ending) {
  if (ending.status !== 'SUCCEEDED') {
    const { status, error, cause } = ending;
    return { status, ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  }
  const { status, output } = ending;
  if (Buffer.byteLength(output) <= LARGEST_PAYLOAD) return { status, output };
  return { status: 'FAILED' as const, error: 'States.DataLimitExceeded', cause: TOO_LARGE };
}

const TOO_LARGE = 'The execution returned a result with a size exceeding the maximum number of bytes service limit.';

/** Nobody need fetch it any more; a machine that is to be deleted goes with its last execution. */
function forget(world: World, execution: Execution): void {
  const { waiting } = world.stepFunctions;
  const place = waiting.indexOf(execution);
  if (place >= 0) waiting.splice(place, 1);
  if (execution.machine.status === 'DELETING') removeWhenIdle(world, execution.machine.arn);
}

/** Removes a machine and its executions, unless one of them still runs. */
export function removeWhenIdle(world: World, machineArn: string): void {
  const { machines, executions } = world.stepFunctions;
  const own = [...executions.values()].filter(({ machine }) => machine.arn === machineArn);
  if (own.some(({ status }) => status === 'RUNNING')) return;
  for (const { arn } of own) executions.delete(arn);
  machines.delete(machineArn);
}
