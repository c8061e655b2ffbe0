import type { Execution } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';
import { ControlError } from './control-answer.ts';

/** The execution that a control is about. */
export function findExecution(world: World, { executionArn }: Record<string, unknown>): Execution {
  const execution = typeof executionArn === 'string' ? world.stepFunctions.executions.get(executionArn) : undefined;
  if (execution) return execution;
  throw new ControlError(404, `There is no execution ${String(executionArn)}.`);
}

/** Refuses what comes too late. */
export function requireRunning({ arn, status }: Execution): void {
  if (status !== 'RUNNING') throw new ControlError(409, `The execution ${arn} has ended: ${status}.`);
}
