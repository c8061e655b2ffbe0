import { partitionOf } from '../lib/domain/partition-of.ts';
import { renderReport } from '../lib/domain/render-report.ts';
import { parseRequest } from '../lib/request/parse-request.ts';
import type { Report } from '../lib/types.ts';
import type { RehearseOptions } from './commands/rehearse.ts';
import { EXIT, EXIT_OF_VERDICT } from './exit-codes.ts';
import { createInterruption, type Interruption } from './interruption.ts';
import { readDocumentFile } from './read-document-file.ts';
import { readRoutes } from './read-routes.ts';
import { openRehearsal } from './rehearsal/open-rehearsal.ts';
import type { Rehearsal, RehearsedExecution } from './rehearsal/rehearsal.ts';
import { RehearsalError } from './rehearsal/rehearsal-error.ts';
import { UsageError } from './report-failure.ts';
import { createProgressPrinter } from './terminal/create-progress-printer.ts';
import { renderLookAround } from './terminal/render-look-around.ts';

/** Carries out one request against a fresh simulator, and answers the exit code. */
export async function rehearse(file: string, options: RehearseOptions): Promise<number> {
  const request = readRequest(file);
  const routes = readRoutes(options.routes);
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
  const { value } = readDocumentFile(file);
  requireSimulatedPartition(value);
  return value;
}

/** The simulator's ARNs are those of the partition aws. */
function requireSimulatedPartition(value: unknown): void {
  const parsed = parseRequest(value);
  if (!parsed.ok) return;
  const partition = parsed.requests.map(({ source }) => partitionOf(source.region)).find((each) => each !== 'aws');
  if (partition === undefined) return;
  throw new UsageError(
    `Cannot rehearse a request in the partition ${partition}: the simulator has the regions of the partition aws only. ` +
      'Rehearse it with other regions.',
  );
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
  stream.write(`\n${renderLookAround(endpoint, report)}`);
  await Promise.race([interruption.happened, simulatorEnded]);
}
