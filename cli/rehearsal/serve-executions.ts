import { bindTasks, type TaskHandler } from './bind-tasks.ts';
import type { Execution, RehearsalProgress } from './execution.ts';
import { createExecutionHistory, type ExecutionHistory } from './execution-history.ts';
import type { EventLog } from './follow-events.ts';
import { listTasks } from './list-states.ts';
import { runMachine } from './run-machine.ts';
import { serveAll } from './serve-all.ts';
import type { ExecutionEnd, SimulatorWork, StartedExecution } from './simulator-work.ts';
import type { WarmFunction } from './warm-function.ts';

/** What becomes of executions that somebody starts at the simulator. */
export interface ExecutionHost {
  work: SimulatorWork;
  /** By ARN. */
  functions: ReadonlyMap<string, WarmFunction>;
  speed: number;
  /** Ends the serving; what is running is aborted. */
  closing: AbortSignal;
  onProgress?: ((name: string, progress: RehearsalProgress) => void) | undefined;
  onEnd?: ((name: string, execution: Execution) => void) | undefined;
}

/** Runs every execution that is started, side by side, until it is told to end. */
export async function serveExecutions(host: ExecutionHost): Promise<void> {
  await serveAll(host.work.nextExecution, (started) => serveExecution(started, host), host.closing);
}

async function serveExecution(started: StartedExecution, host: ExecutionHost): Promise<void> {
  const { executionArn, name } = started;
  try {
    const { execution, end } = await runExecution(started, host);
    if (end) await host.work.endExecution(executionArn, end);
    host.onEnd?.(name, execution);
  } catch (error) {
    if (host.closing.aborted) return;
    // A machine that nobody here can run, as somebody may have made one.
    const end: ExecutionEnd = { status: 'FAILED', error: 'States.Runtime', cause: (error as Error).message };
    await host.work.endExecution(executionArn, end);
  }
}

async function runExecution(
  started: StartedExecution,
  host: ExecutionHost,
): Promise<{ execution: Execution; end?: ExecutionEnd | undefined }> {
  const { executionArn, name } = started;
  const history = createExecutionHistory((events) => host.work.tellEvents(executionArn, events));
  const definition = JSON.parse(started.definition) as Record<string, unknown>;
  let end: ExecutionEnd | undefined;
  const execution = await runMachine({
    ...{ definition, executionName: name, executionArn, input: JSON.parse(started.input), speed: host.speed },
    tasks: watchTasks(definition, host.functions, history),
    signal: AbortSignal.any([host.closing, whenStopped(started, host)]),
    onProgress: (progress) => host.onProgress?.(name, progress),
    onEvent(event) {
      history.follow(event);
      end ??= computeEnd(event);
    },
  });
  await history.told();
  return { execution, end };
}

function watchTasks(
  definition: Record<string, unknown>,
  functions: ExecutionHost['functions'],
  history: ExecutionHistory,
): Record<string, TaskHandler> {
  const tasks = bindTasks(definition, functions);
  const watched = listTasks(definition).flatMap(([state, { Resource = '' }]) => {
    const handler = tasks[state];
    return handler ? [[state, history.watch(Resource, handler)]] : [];
  });
  return Object.fromEntries(watched);
}

/** Aborted when the execution has ended at the simulator: by StopExecution, or because it was told so from here. */
function whenStopped({ executionArn }: StartedExecution, { work, closing }: ExecutionHost): AbortSignal {
  const stopping = new AbortController();
  const watch = async (): Promise<void> => {
    while (!closing.aborted && (await work.isRunning(executionArn))) {}
    stopping.abort();
  };
  watch().catch(() => stopping.abort());
  return stopping.signal;
}

/** The API's limits of an error and its cause. */
const LONGEST_ERROR = 256;
const LONGEST_CAUSE = 32_768;

function computeEnd(event: EventLog): ExecutionEnd | undefined {
  switch (event.type) {
    case 'ExecutionSucceeded':
      return { status: 'SUCCEEDED', output: JSON.stringify(event.output) };
    case 'ExecutionFailed': {
      const [error, cause] = [String(event.Error), String(event.Cause)];
      return { status: 'FAILED', error: error.slice(0, LONGEST_ERROR), cause: cause.slice(0, LONGEST_CAUSE) };
    }
    case 'ExecutionTimeout':
      return { status: 'TIMED_OUT' };
    default:
      return undefined;
  }
}
