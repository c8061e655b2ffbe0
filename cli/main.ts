import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { addAccounts } from './commands/accounts.ts';
import { addApprove } from './commands/approve.ts';
import { addDoctor } from './commands/doctor.ts';
import { addRehearse } from './commands/rehearse.ts';
import { addRoutes } from './commands/routes.ts';
import { addSchema } from './commands/schema.ts';
import { addSimulate } from './commands/simulate.ts';
import { addTickets } from './commands/tickets.ts';
import { EXIT, EXIT_CODES_HELP } from './exit-codes.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { reportFailure } from './report-failure.ts';

/** The command line. Answers when everything is done; the exit code is then in `process.exitCode`. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('isthmus')
    .description('Sets up S3 replication across AWS accounts, and proves that it works.')
    .version(readVersion(), '-V, --version', 'Print the version.')
    .helpOption('-h, --help', 'Print this help.')
    .helpCommand('help [command]', 'Print the help of a command.')
    .showHelpAfterError('Run it with --help to see what there is.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.well : EXIT.usage));
  for (const add of [addRehearse, addSimulate, addRoutes, addAccounts, addTickets, addSchema, addDoctor, addApprove])
    add(program);
  program.addHelpText('after', EXIT_CODES_HELP);
  process.stdout.on('error', endWithoutReader);
  takeRegionOfCommandLine();
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}

/** The AWS CLI goes by AWS_DEFAULT_REGION, the SDK by AWS_REGION alone: who has set the former means both. */
function takeRegionOfCommandLine(): void {
  const region = process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION;
  if (region) process.env.AWS_REGION = region;
  // To the SDK an empty region is one, and no good one.
  else delete process.env.AWS_REGION;
}

/** Whoever reads has heard enough (`| head`), or there is no room for more: what was started ends with this process. */
function endWithoutReader(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? EXIT.unexpected : reportFailure(error));
}

function readVersion(): string {
  return (JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}
