import type { Execution, ExecutionRunner, ExecutionTask } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';
import { endExecution } from './end-execution.ts';
import { reportEvents } from './report-events.ts';

/** Gives a started execution to whoever runs executions: this process's runner, or the next that asks for one. */
export function handOver(world: World, execution: Execution): void {
  const { runner, takers, waiting } = world.stepFunctions;
  if (runner) {
    world.clock.after(0, () => void run(world, execution, runner));
    return;
  }
  for (const taker of takers) {
    takers.delete(taker);
    if (taker(execution)) return;
  }
  waiting.push(execution);
}

/** An execution as an interpreter gets it. */
export function toTask({ arn, name, machine, revision, input, startedAt }: Execution): ExecutionTask {
  const { definition, roleArn } = revision;
  const startDate = new Date(startedAt).toISOString();
  return { executionArn: arn, stateMachineArn: machine.arn, name, roleArn, definition, input, startDate };
}

async function run(world: World, execution: Execution, runner: ExecutionRunner): Promise<void> {
  if (execution.status !== 'RUNNING') return;
  try {
    const { signal } = execution.over;
    const end = await runner.runExecution(toTask(execution), {
      signal,
      report: (events) => reportEvents(world, execution, events),
    });
    reportEvents(world, execution, end.events ?? []);
    endExecution(world, execution, end);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    endExecution(world, execution, { status: 'FAILED', error: 'States.Runtime', cause });
  }
}
