import { setImmediate } from 'node:timers/promises';
import type { TaskHandler } from './bind-tasks.ts';
import type { EventLog } from './follow-events.ts';
import type { HistoryEvent } from './simulator-work.ts';

/** Writes the history of one execution as Step Functions would, for whoever asks by GetExecutionHistory. */
export interface ExecutionHistory {
  /** Takes down what the interpreter tells. */
  follow(event: EventLog): void;
  /** The same handler, whose every call is in the history. */
  watch(resource: string, handler: TaskHandler): TaskHandler;
  /** Settles when everything that was taken down has been told. */
  told(): Promise<void>;
}

/** What happens while the last events are told is told with the next. */
export function createExecutionHistory(tell: (events: HistoryEvent[]) => Promise<void>): ExecutionHistory {
  const untold: HistoryEvent[] = [];
  let telling: Promise<void> | undefined;
  const write = (...events: HistoryEvent[]): void => {
    untold.push(...events);
    telling ??= tellAll().finally(() => {
      telling = undefined;
    });
    // Whoever waits for it hears of a failure.
    telling.catch(() => undefined);
  };
  const tellAll = async (): Promise<void> => {
    while (untold.length > 0) await tell(untold.splice(0));
  };
  return {
    follow: (event) => write(...toHistory(event)),
    watch: (resource, handler) => async (input) => {
      // The interpreter's news are read a moment after they are written: that this state was entered comes first.
      await setImmediate();
      write({ type: 'LambdaFunctionScheduled', details: { resource, input: JSON.stringify(input) } });
      write({ type: 'LambdaFunctionStarted' });
      try {
        const output = await handler(input);
        write({ type: 'LambdaFunctionSucceeded', details: { output: JSON.stringify(output) } });
        return output;
      } catch (error) {
        const { name, message } = error as Error;
        write({ type: 'LambdaFunctionFailed', details: { error: name, cause: message } });
        throw error;
      }
    },
    told: async () => telling,
  };
}

/** One event of the interpreter in the words of the API; how an execution begins and ends, the simulator writes itself. */
function toHistory(event: EventLog): HistoryEvent[] {
  switch (event.type) {
    case 'StateEntered': {
      const { name, type, input } = event.state;
      return [{ type: `${type}StateEntered`, details: { name, input: JSON.stringify(input) } }];
    }
    case 'StateExited': {
      const { name, type, output } = event.state;
      if (type === 'Fail') return [];
      return [{ type: `${type}StateExited`, details: { name, output: JSON.stringify(output) } }];
    }
    default:
      return [];
  }
}
