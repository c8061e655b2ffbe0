import type { WriteStream } from 'node:tty';
import pc from 'picocolors';
import type { Failure, Run } from '../../lib/types.ts';
import type { RehearsalProgress } from '../rehearsal/execution.ts';
import { describeState, sideOf } from './describe-state.ts';

/** What the printer writes to; a terminal shows lines that are still changing. */
export type ProgressStream = Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number };

export interface ProgressPrinter {
  print(progress: RehearsalProgress): void;
  /** Ends a line that was still changing. */
  finish(): void;
}

const NAME_WIDTH = 20;
const TIME_WIDTH = 8;

/** Shows each state live with its time; the looks for a replica share one line. */
export function createProgressPrinter(stream: ProgressStream, env = process.env): ProgressPrinter {
  const colours = pc.createColors(!env['NO_COLOR'] && (Boolean(env['FORCE_COLOR']) || stream.isTTY === true));
  const line = createLine(stream);
  let failure: Failure | undefined;
  /** Time of what has not had a line of its own yet. */
  let waited = 0;

  const show = (state: string, milliseconds: number, words: string): string =>
    `${colours.dim(seconds(milliseconds).padStart(TIME_WIDTH))}  ${state.padEnd(NAME_WIDTH)}${words}`;

  const onExit = ({ state, type, milliseconds, run }: Extract<RehearsalProgress, { kind: 'state-exited' }>): void => {
    waited += milliseconds;
    if (type !== 'Task') return;
    if (failure) line.end(show(state, waited, colours.red(`${failure.error}: ${failure.message}`)));
    else if (isWaiting(state, run)) return line.change(show(state, waited, describeState(state, run)));
    else line.end(show(state, waited, where(state, run) + describeState(state, run)));
    failure = undefined;
    waited = 0;
  };

  return {
    finish: line.finish,
    print(progress) {
      switch (progress.kind) {
        case 'prepared':
          return line.end(show('', progress.milliseconds, colours.dim(progress.what)));
        case 'execution-started':
          return line.end(`\nExecution ${colours.bold(progress.name)}; what the task code prints goes to ${progress.log}\n`);
        case 'state-entered':
          if (progress.type === 'Task' && waited === 0) line.change(show(progress.state, 0, colours.dim('…')));
          return;
        case 'state-failed':
          failure = progress.failure;
          return;
        case 'state-retried':
          line.end(show(progress.state, 0, colours.yellow(`again (${progress.attempt}), after ${failure?.error}: ${failure?.message}`)));
          failure = undefined;
          return;
        case 'state-exited':
          return onExit(progress);
      }
    },
  };
}

/** A line that may change on a terminal before it ends; elsewhere only its end is written. */
function createLine(stream: ProgressStream): { change(text: string): void; end(text: string): void; finish(): void } {
  let open = false;
  const clear = open ? '\r\x1b[K' : '';
  return {
    change(text) {
      if (!stream.isTTY) return;
      stream.write(`\r\x1b[K${text}`);
      open = true;
    },
    end(text) {
      stream.write(`${open ? '\r\x1b[K' : clear}${text}\n`);
      open = false;
    },
    finish() {
      if (open) stream.write('\n');
      open = false;
    },
  };
}

function isWaiting(state: string, { probe }: Partial<Run>): boolean {
  return state === 'AwaitReplica' && probe?.next === 'wait';
}

function where(state: string, { request }: Partial<Run>): string {
  const side = sideOf(state);
  return side && request ? `${side} ${request[side].account}: ` : '';
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
