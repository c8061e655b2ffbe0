import pc from 'picocolors';
import { wrapText } from '../../lib/domain/wrap-text.ts';
import type { Failure, Run } from '../../lib/types.ts';
import type { RehearsalProgress } from '../rehearsal/execution.ts';
import { type ChangingLine, createChangingLine, type ProgressStream } from './changing-line.ts';
import { describeState, sideOf } from './describe-state.ts';

type Colours = ReturnType<typeof pc.createColors>;
type Exited = Extract<RehearsalProgress, { kind: 'state-exited' }>;
type Started = Extract<RehearsalProgress, { kind: 'execution-started' }>;

/** What must be remembered from one message to the next. */
interface Printing {
  line: ChangingLine;
  colours: Colours;
  /** The failure that was not retried yet. */
  failure?: Failure | undefined;
  /** Milliseconds of states that have not had a line of their own: they belong to the next. */
  unshown: number;
  /** How wide the terminal is; undefined: a file or a pipe, whose lines stay whole. */
  columns?: number | undefined;
}

export interface ProgressPrinter {
  print(progress: RehearsalProgress): void;
  /** Leaves a line that was still changing. */
  finish(): void;
}

const TIME_WIDTH = 9;
const NAME_WIDTH = 20;
const WORDS_START = TIME_WIDTH + '  '.length + NAME_WIDTH;

/** Shows each state live with its time. The many looks for one replica, or at one job, share a line. */
export function createProgressPrinter(stream: ProgressStream, env: NodeJS.ProcessEnv = process.env): ProgressPrinter {
  const coloured = !env.NO_COLOR && (Boolean(env.FORCE_COLOR) || stream.isTTY === true);
  const colours = pc.createColors(coloured);
  const printing: Printing = { line: createChangingLine(stream), colours, unshown: 0, columns: columnsOf(stream) };
  return { print: (progress) => print(printing, progress), finish: printing.line.leave };
}

/** Narrower than this, a column of words beside the names would be worse than ragged lines. */
const LEAST_COLUMNS = 50;

function columnsOf({ isTTY, columns }: ProgressStream): number | undefined {
  return isTTY && columns !== undefined && columns >= LEAST_COLUMNS ? columns : undefined;
}

function print(printing: Printing, progress: RehearsalProgress): void {
  const { line, colours } = printing;
  switch (progress.kind) {
    case 'prepared':
      end(printing, '', progress.milliseconds, progress.what, colours.dim);
      break;
    case 'execution-started':
      // A Fail state has the last word of an execution, and is no failure of the next one's first state.
      printing.failure = undefined;
      line.end(renderStart(printing, progress));
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

/** Says once which seconds are AWS's, since the times beside them are real. */
function renderStart({ colours, columns }: Printing, { name, log, speed }: Started): string {
  const waiting = `Waiting passes ${speed} times faster than on AWS. Seconds of waiting are AWS's, all other times are real.`;
  return [
    `\nExecution ${colours.bold(name)}`,
    colours.dim(`Log: ${log}`),
    ...(speed === 1 ? [] : [colours.dim(wrapText(waiting, '', '', columns))]),
    '',
  ].join('\n');
}

/** The name alone: a retry is how AWS's lateness is met, and no cause for alarm. The log has the words. */
function printRetry(printing: Printing, state: string, attempt: number): void {
  const reason = printing.failure?.error ?? 'an error';
  end(printing, state, 0, `tries again (${attempt}) after ${reason}`, printing.colours.yellow);
  printing.failure = undefined;
}

function printTask(printing: Printing, { state, milliseconds, run }: Exited): void {
  const { line, colours, failure } = printing;
  const time = printing.unshown + milliseconds;
  const words = `${renderPlace(state, run)}${describeState(state, run)}`;
  const stillWaiting = !failure && isStillWaiting(state, run);
  if (failure) end(printing, state, time, renderFailure(failure), colours.red);
  else if (stillWaiting) line.change(layOut(colours, state, time, words));
  else end(printing, state, time, words);
  printing.failure = undefined;
  printing.unshown = stillWaiting ? time : 0;
}

function isStillWaiting(state: string, { probing, backfill, approving }: Partial<Run>): boolean {
  if (state === 'CheckApproval') return approving?.outcome === 'waiting';
  if (state === 'FollowBackfill') return backfill?.outcome === 'running';
  return state === 'AwaitReplica' && probing?.next === 'wait';
}

function renderFailure(failure: Failure | undefined): string {
  return failure ? `${failure.error}: ${failure.message}` : 'an error';
}

function renderPlace(state: string, { requests = [] }: Partial<Run>): string {
  const side = sideOf(state);
  const accounts = side && [...new Set(requests.map((request) => request[side].account))];
  return accounts && accounts.length > 0 ? `${side} ${accounts.join(', ')}: ` : '';
}

/** Ends a line; on a terminal that is narrower than its words, they go on below in a column of their own. */
function end(
  { line, colours, columns }: Printing,
  state: string,
  milliseconds: number,
  words: string,
  paint?: (text: string) => string,
): void {
  const margin = ' '.repeat(WORDS_START);
  const wrapped = columns === undefined ? words : wrapText(words, margin, margin, columns).trimStart();
  line.end(layOut(colours, state, milliseconds, paint ? paint(wrapped) : wrapped));
}

function layOut(colours: Colours, state: string, milliseconds: number, words: string): string {
  const time = `${(milliseconds / 1000).toFixed(2)} s`;
  return `${colours.dim(time.padStart(TIME_WIDTH))}  ${state.padEnd(NAME_WIDTH)}${words}`;
}
