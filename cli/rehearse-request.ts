import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderProblem } from '../lib/domain/render-problem.ts';
import { renderReport } from '../lib/domain/render-report.ts';
import { readDocument } from '../lib/request/read-document.ts';
import type { Report } from '../lib/types.ts';
import type { RehearseOptions } from './commands/rehearse.ts';
import { EXIT, EXIT_OF_VERDICT } from './exit-codes.ts';
import { createInterruption, type Interruption } from './interruption.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { openRehearsal } from './rehearsal/open-rehearsal.ts';
import type { Rehearsal, RehearsedExecution } from './rehearsal/rehearsal.ts';
import { RehearsalError } from './rehearsal/rehearsal-error.ts';
import { UsageError } from './report-failure.ts';
import { createProgressPrinter } from './terminal/create-progress-printer.ts';
import { renderLookAround } from './terminal/render-look-around.ts';

/** Carries out one request against a fresh simulator, and answers the exit code. */
export async function rehearse(file: string, options: RehearseOptions): Promise<number> {
  const request = readRequest(file);
  const routes = readText(options.routes ?? join(PROJECT_ROOT, 'config/routes.yml'));
  const progress = options.json ? process.stderr : process.stdout;
  const interruption = createInterruption();
  const { print, finish } = createProgressPrinter(progress);
  const rehearsal = await openRehearsal({ routes, speed: options.speed, onProgress: print });
  try {
    const execution = await rehearsal.run(request, interruption.signal);
    finish();
    if (execution.status === 'aborted') return tellInterrupted(execution);
    const report = requireReport(execution);
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `\n${renderReport(report)}`);
    if (options.keep) await keep(rehearsal, report, interruption, progress);
    return report.unpublished === undefined ? EXIT_OF_VERDICT[report.verdict] : EXIT.unexpected;
  } finally {
    await rehearsal.close();
    interruption.forget();
  }
}

/** What the file holds, whether it makes a request or not: that is for the state machine to say. */
function readRequest(file: string): unknown {
  const document = readDocument(readText(file));
  if (document.ok) return document.value;
  throw new UsageError(`${file} is neither YAML nor JSON. ${renderProblem(document.problem)}`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${(error as Error).message}`);
  }
}

function tellInterrupted({ lastState }: RehearsedExecution): number {
  const where = lastState === 'OpenRun' ? 'before the first state' : `in the state ${lastState}`;
  process.stderr.write(
    `Interrupted ${where}. The simulator and everything in it are gone; nothing on AWS was touched.\n`,
  );
  return EXIT.interrupted;
}

function requireReport({ report, failure, lastState, log }: RehearsedExecution): Report {
  if (report) return report;
  throw new RehearsalError(
    `The execution ended in the state ${lastState} without a report: ${failure?.error}: ${failure?.message}\n` +
      `What the task code printed is in ${log}`,
  );
}

async function keep(
  { endpoint, simulatorEnded }: Rehearsal,
  report: Report,
  interruption: Interruption,
  stream: NodeJS.WriteStream,
): Promise<void> {
  stream.write(`\n${renderLookAround(endpoint, report.request)}`);
  await Promise.race([interruption.happened, simulatorEnded]);
}
