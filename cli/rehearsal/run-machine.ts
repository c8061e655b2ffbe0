import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { TaskHandler } from './bind-tasks.ts';
import type { Execution, RehearsalProgress } from './execution.ts';
import { type EventLog, followEvents } from './follow-events.ts';
import { scaleDurations } from './scale-durations.ts';

/** One execution to run. */
export interface MachineRun {
  definition: Record<string, unknown>;
  /** A handler for every Task; see `bindTasks`. */
  tasks: Record<string, TaskHandler>;
  executionName: string;
  /** Absent where nobody but the rehearsal knows of the execution. */
  executionArn?: string;
  input: unknown;
  /** How many times faster the machine's waits pass. */
  speed: number;
  onProgress(progress: RehearsalProgress): void;
  /** Hears of each event before the progress that is made of it. */
  onEvent?(event: EventLog): void;
  /** Aborts the execution. */
  signal?: AbortSignal | undefined;
}

type Input = Parameters<StateMachine['run']>[0];
type LocalHandlers = NonNullable<
  NonNullable<NonNullable<Parameters<StateMachine['run']>[1]>['overrides']>['taskResourceLocalHandlers']
>;

/** Runs one execution of the state machine as it would be deployed, only that its waits are shorter. */
export async function runMachine({ definition, tasks, executionName, input, ...run }: MachineRun): Promise<Execution> {
  const execution = loadMachine(definition, run.speed).run(input as Input, {
    overrides: { taskResourceLocalHandlers: untilAborted(tasks, run.signal) as LocalHandlers },
    context: { Execution: { Name: executionName, ...(run.executionArn !== undefined && { Id: run.executionArn }) } },
  });
  run.signal?.addEventListener('abort', execution.abort, { once: true });
  if (run.signal?.aborted) execution.abort();
  try {
    // How it ended is read from its events; the result's own rejection says less.
    execution.result.catch(() => undefined);
    return await followEvents(execution.eventLogs, run.onProgress, run.onEvent);
  } finally {
    run.signal?.removeEventListener('abort', execution.abort);
  }
}

/** An aborted execution goes on retrying the state that it is in; its tasks do nothing any more. */
function untilAborted(tasks: MachineRun['tasks'], signal: AbortSignal | undefined): MachineRun['tasks'] {
  const guard =
    (handler: TaskHandler): TaskHandler =>
    async (input) => {
      signal?.throwIfAborted();
      return handler(input);
    };
  return Object.fromEntries(Object.entries(tasks).map(([name, handler]) => [name, guard(handler)]));
}

/** Validates the definition as it would be deployed, ARNs included, and loads the one with shorter waits. */
function loadMachine(definition: Record<string, unknown>, speed: number): StateMachine {
  // A copy, since validation changes what it is given.
  new StateMachine(structuredClone(definition) as unknown as StateMachineDefinition);
  const scaled = scaleDurations(definition, speed) as unknown as StateMachineDefinition;
  return new StateMachine(scaled, { validationOptions: { noValidate: true } });
}
