import { type Command, InvalidArgumentError } from 'commander';
import { EXIT_CODES_HELP } from '../exit-codes.ts';

/** Options of `rehearse`, as commander reads them. */
export interface RehearseOptions {
  json?: boolean;
  keep?: boolean;
  /** Absent: the project's own. */
  routes?: string;
  speed: number;
}

const EXAMPLES = `
Nothing is sent to AWS: the state machine, the bundled task code and the policies that would be deployed run against
a simulator that starts and ends with the command.

Examples:
  npx isthmus rehearse examples/cross-account.yml
  npx isthmus rehearse my-request.yml --routes my-routes.yml
  npx isthmus rehearse my-request.yml --json > report.json
  npx isthmus rehearse my-request.yml --keep      then look around with the AWS CLI`;

/** `rehearse`: carries out a request against the simulator, and proves it. */
export function addRehearse(program: Command): void {
  program
    .command('rehearse')
    .description('Carry out a request against a simulated AWS, exactly as it would be deployed.')
    .argument('<request>', 'request file, YAML or JSON')
    .option('--json', 'print the Report alone, as JSON, on standard output; progress goes to standard error')
    .option('--keep', 'leave the simulator running afterwards, until Ctrl-C')
    .option('--routes <file>', 'what the platform owner allows (default: config/routes.yml)')
    .option('--speed <number>', "how many of AWS's seconds pass in one second", parseSpeed, 20)
    .addHelpText('after', `${EXAMPLES}\n${EXIT_CODES_HELP}`)
    .action(async (file: string, options: RehearseOptions) => {
      const { rehearse } = await import('../rehearse-request.ts');
      process.exitCode = await rehearse(file, options);
    });
}

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (Number.isFinite(speed) && speed >= 1 && speed <= 1000) return speed;
  throw new InvalidArgumentError('The speed is a number from 1 to 1000.');
}
