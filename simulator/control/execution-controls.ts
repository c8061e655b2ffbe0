import { awaitExecutionEnd } from './await-execution-end.ts';
import type { Control } from './control.ts';
import { fetchExecution } from './fetch-execution.ts';
import { reportExecutionEnd } from './report-execution-end.ts';
import { reportExecutionEvents } from './report-execution-events.ts';

/** By which an interpreter in another process runs the executions of state machines. */
export const EXECUTION_CONTROLS: readonly Control[] = [
  {
    method: 'POST',
    path: '/_sim/executions/next',
    does: 'Takes the oldest execution that nobody runs yet, or waits for one: {"waitSeconds"}; null when none came.',
    run: fetchExecution,
  },
  {
    method: 'POST',
    path: '/_sim/executions/events',
    does: 'Adds to the history of a running execution: {"executionArn", "events": [{"type", "details"}]}.',
    run: reportExecutionEvents,
  },
  {
    method: 'POST',
    path: '/_sim/executions/end',
    does: 'Ends it: {"executionArn", "status": SUCCEEDED, FAILED or TIMED_OUT, "output" or "error" and "cause", "events"}.',
    run: reportExecutionEnd,
  },
  {
    method: 'POST',
    path: '/_sim/executions/await-end',
    does: 'Waits until an execution has ended, also by StopExecution: {"executionArn", "waitSeconds"}; answers its status.',
    run: awaitExecutionEnd,
  },
];
