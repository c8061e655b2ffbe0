import { renderReport } from '../../lib/domain/render-report.ts';
import type { Execution, RehearsalProgress } from '../rehearsal/execution.ts';
import type { InvocationEnd } from '../rehearsal/simulator-work.ts';
import type { ToldTicket } from '../rehearsal/ticket-desk.ts';
import type { ProgressStream } from './changing-line.ts';
import { createProgressPrinter, type ProgressPrinter } from './create-progress-printer.ts';
import { renderInvocation } from './render-invocation.ts';

/** Shows several executions that go on at the same time. */
export interface StackPrinter {
  onProgress(execution: string, progress: RehearsalProgress): void;
  onEnd(execution: string, ended: Execution): void;
  onTold(told: ToldTicket): void;
  onAnswered(functionArn: string, answer: InvocationEnd): void;
}

/** Each line stands by itself; where more than one execution is running, it says whose it is. */
export function createStackPrinter(stream: ProgressStream): StackPrinter {
  const running = new Map<string, ProgressPrinter>();
  const printerOf = (name: string): ProgressPrinter => {
    const known = running.get(name);
    if (known) return known;
    stream.write(`\nExecution ${name}\n\n`);
    const printer = createProgressPrinter({
      write: (text) => stream.write(running.size > 1 ? mark(text, name) : text),
    });
    running.set(name, printer);
    return printer;
  };
  return {
    onProgress: (name, progress) => printerOf(name).print(progress),
    onEnd(name, ended) {
      running.delete(name);
      stream.write(`\n${renderEnd(name, ended)}\n`);
    },
    onTold: ({ ticket: { system, id }, text }) => stream.write(`\nThe ticket ${id} of ${system} is told:\n\n${text}\n`),
    onAnswered(functionArn, answer) {
      const text = renderInvocation(functionArn, answer);
      if (text) stream.write(`\n${text}\n`);
    },
  };
}

function mark(text: string, name: string): string {
  return `${name}  ${text}`;
}

function renderEnd(name: string, { status, report, lastState, failure }: Execution): string {
  if (report) return `${name}\n${renderReport(report)}`;
  if (status === 'aborted') return `${name} was stopped in the state ${lastState}.\n`;
  return `${name} ended in the state ${lastState} without a report: ${failure?.error}: ${failure?.message}\n`;
}
