import type { StateMachine } from 'aws-local-stepfunctions';
import { unpackFailure } from '../../lib/domain/unpack-failure.ts';
import type { Failure, Run } from '../../lib/types.ts';
import type { Execution, RehearsalProgress } from './execution.ts';

type EventLogs = ReturnType<StateMachine['run']>['eventLogs'];
/** An event of the interpreter. */
export type EventLog = EventLogs extends AsyncGenerator<infer Event> ? Event : never;

/**
 * Reads an execution's events to their end, tells each as it is and as progress, and answers how it ended. The Report is that of the Report
 * state, which a failed execution has passed too.
 */
export async function followEvents(
  events: EventLogs,
  onProgress: (progress: RehearsalProgress) => void,
  onEvent: (event: EventLog) => void = () => undefined,
): Promise<Execution> {
  const execution: Execution = { status: 'succeeded', lastState: '' };
  let enteredAt = 0;
  for await (const event of events) {
    onEvent(event);
    if (event.type === 'StateEntered') enteredAt = event.timestamp;
    const progress = toProgress(event, enteredAt);
    if (progress) onProgress(progress);
    Object.assign(execution, computeChange(event));
  }
  return execution;
}

function toProgress(event: EventLog, enteredAt: number): RehearsalProgress | undefined {
  switch (event.type) {
    case 'StateEntered':
      return { kind: 'state-entered', state: event.state.name, type: event.state.type };
    case 'StateExited':
      return {
        kind: 'state-exited',
        state: event.state.name,
        type: event.state.type,
        milliseconds: event.timestamp - enteredAt,
        run: outputOf(event),
      };
    case 'StateFailed':
      return { kind: 'state-failed', state: event.state.name, failure: failureOf(event) };
    case 'StateRetried':
      return { kind: 'state-retried', state: event.state.name, attempt: event.retry.attempt };
    default:
      return undefined;
  }
}

function computeChange(event: EventLog): Partial<Execution> {
  switch (event.type) {
    case 'StateEntered':
      return { lastState: event.state.name };
    case 'StateExited': {
      const { report } = outputOf(event);
      return report ? { report } : {};
    }
    case 'ExecutionFailed':
      return { status: 'failed', failure: failureOf(event) };
    case 'ExecutionAborted':
      return { status: 'aborted' };
    case 'ExecutionTimeout':
      return { status: 'failed', failure: { error: 'States.Timeout', message: 'The execution took too long.' } };
    default:
      return {};
  }
}

function outputOf(event: EventLog): Partial<Run> {
  const output = 'state' in event ? event.state.output : undefined;
  return typeof output === 'object' && output !== null ? (output as Partial<Run>) : {};
}

function failureOf({ Error: error, Cause: cause }: { Error: string; Cause: unknown }): Failure {
  return unpackFailure({ Error: error, Cause: String(cause) });
}
