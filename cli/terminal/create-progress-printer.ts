import pc from 'picocolors';
import type { Failure, Run } from '../../lib/types.ts';
import type { RehearsalProgress } from '../rehearsal/execution.ts';
import { type ChangingLine, createChangingLine, type ProgressStream } from './changing-line.ts';
import { describeState, sideOf } from './describe-state.ts';

type Colours = ReturnType<typeof pc.createColors>;
type Exited = Extract<RehearsalProgress, { kind: 'state-exited' }>;

/** What must be remembered from one message to the next. */
interface Printing {
  line: ChangingLine;
  colours: Colours;
  /** The failure that was not retried yet. */
  failure?: Failure | undefined;
  /** Milliseconds of states that have not had a line of their own: they belong to the next. */
  unshown: number;
}

export interface ProgressPrinter {
  print(progress: RehearsalProgress): void;
  /** Leaves a line that was still changing. */
  finish(): void;
}

const TIME_WIDTH = 9;
const NAME_WIDTH = 20;

/** Shows each state live with its time. The many looks for one replica share a line. */
export function createProgressPrinter(stream: ProgressStream, env: NodeJS.ProcessEnv = process.env): ProgressPrinter {
  const coloured = !env.NO_COLOR && (Boolean(env.FORCE_COLOR) || stream.isTTY === true);
  const printing: Printing = { line: createChangingLine(stream), colours: pc.createColors(coloured), unshown: 0 };
  return { print: (progress) => print(printing, progress), finish: printing.line.leave };
}

function print(printing: Printing, progress: RehearsalProgress): void {
  const { line, colours } = printing;
  switch (progress.kind) {
    case 'prepared':
      line.end(layOut(colours, '', progress.milliseconds, colours.dim(progress.what)));
      break;
    case 'execution-started':
      // A Fail state has the last word of an execution, and is no failure of the next one's first state.
      printing.failure = undefined;
      line.end(`\nExecution ${colours.bold(progress.name)}\n${colours.dim(`Log: ${progress.log}`)}\n`);
      break;
    case 'state-entered':
      if (progress.type === 'Task' && printing.unshown === 0) line.change(layOut(colours, progress.state, 0, '…'));
      break;
    case 'state-failed':
      printing.failure = progress.failure;
      break;
    case 'state-retried':
      printRetry(printing, progress.state, progress.attempt);
      break;
    case 'state-exited':
      if (progress.type === 'Task') printTask(printing, progress);
      // Waits count for the look that follows; choices take no time worth telling.
      else if (progress.type === 'Wait') printing.unshown += progress.milliseconds;
      break;
  }
}

function printRetry(printing: Printing, state: string, attempt: number): void {
  const { line, colours, failure } = printing;
  line.end(layOut(colours, state, 0, colours.yellow(`retry ${attempt} after ${renderFailure(failure)}`)));
  printing.failure = undefined;
}

function printTask(printing: Printing, { state, milliseconds, run }: Exited): void {
  const { line, colours, failure } = printing;
  const time = printing.unshown + milliseconds;
  const stillWaiting = !failure && isStillWaiting(state, run);
  const words = failure
    ? colours.red(renderFailure(failure))
    : `${renderPlace(state, run)}${describeState(state, run)}`;
  const text = layOut(colours, state, time, words);
  if (stillWaiting) line.change(text);
  else line.end(text);
  printing.failure = undefined;
  printing.unshown = stillWaiting ? time : 0;
}

function isStillWaiting(state: string, { probe }: Partial<Run>): boolean {
  return state === 'AwaitReplica' && probe?.next === 'wait';
}

function renderFailure(failure: Failure | undefined): string {
  return failure ? `${failure.error}: ${failure.message}` : 'an error';
}

function renderPlace(state: string, { request }: Partial<Run>): string {
  const side = sideOf(state);
  return side && request ? `${side} ${request[side].account}: ` : '';
}

function layOut(colours: Colours, state: string, milliseconds: number, words: string): string {
  const time = `${(milliseconds / 1000).toFixed(2)} s`;
  return `${colours.dim(time.padStart(TIME_WIDTH))}  ${state.padEnd(NAME_WIDTH)}${words}`;
}
