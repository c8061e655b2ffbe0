import { type Command, InvalidArgumentError } from 'commander';
import { EXIT_CODES_HELP } from '../exit-codes.ts';

/** Options of `rehearse`, as commander reads them. */
export interface RehearseOptions {
  json?: boolean;
  keep?: boolean;
  /** Absent: the project's own. */
  routes?: string;
  speed: number;
  stack?: boolean;
  /** Only with `stack`; absent: those that the routes name. */
  accounts?: string[];
}

const EXAMPLES = `
Nothing is sent to AWS: the state machine, the bundled task code and the policies that would be deployed run against
a simulator that starts and ends with the command.

Examples:
  npx isthmus rehearse examples/cross-account.yml
  npx isthmus rehearse my-request.yml --routes my-routes.yml
  npx isthmus rehearse my-request.yml --json > report.json
  npx isthmus rehearse my-request.yml --keep      then look around with the AWS CLI
  npx isthmus rehearse --stack                    then make a tagged bucket, send a ticket, start an execution`;

/** `rehearse`: carries out a request against the simulator, and proves it. */
export function addRehearse(program: Command): void {
  program
    .command('rehearse')
    .description('Carry out a request against a simulated AWS, exactly as it would be deployed.')
    .argument('[request]', 'request file, YAML or JSON; none with --stack')
    .option('--stack', 'start the whole stack with its doors, and follow what others start in it, until Ctrl-C')
    .option('--accounts <ids>', 'with --stack: member accounts, by comma (default: those of the routes)', parseAccounts)
    .option('--json', 'print the Report alone, as JSON, on standard output; progress goes to standard error')
    .option('--keep', 'leave the simulator running afterwards, until Ctrl-C')
    .option('--routes <file>', 'what the platform owner allows (default: config/routes.yml)')
    .option('--speed <number>', "how many of AWS's seconds pass in one second", parseSpeed, 20)
    .addHelpText('after', `${EXAMPLES}\n${EXIT_CODES_HELP}`)
    .action(async (file: string | undefined, options: RehearseOptions, command: Command) => {
      const wrong = findWrongUsage(file, options);
      if (wrong !== undefined) command.error(`error: ${wrong}`);
      process.exitCode = await (options.stack ? startStack(options) : carryOut(String(file), options));
    });
}

async function carryOut(file: string, options: RehearseOptions): Promise<number> {
  const { rehearse } = await import('../rehearse-request.ts');
  return rehearse(file, options);
}

async function startStack(options: RehearseOptions): Promise<number> {
  const { rehearseStack } = await import('../rehearse-stack.ts');
  return rehearseStack(options);
}

function findWrongUsage(
  file: string | undefined,
  { stack, accounts, json, keep }: RehearseOptions,
): string | undefined {
  if (!stack) {
    if (file === undefined) return "missing required argument 'request'";
    return accounts ? '--accounts goes with --stack' : undefined;
  }
  if (file !== undefined) return 'with --stack there is no request file: requests come by the doors';
  return json || keep ? '--json and --keep go with a request file' : undefined;
}

function parseAccounts(text: string): string[] {
  const accounts = text.split(',').map((account) => account.trim());
  if (accounts.every((account) => /^\d{12}$/.test(account))) return [...new Set(accounts)];
  throw new InvalidArgumentError('Accounts have twelve digits each, and a comma between them.');
}

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (Number.isFinite(speed) && speed >= 1 && speed <= 1000) return speed;
  throw new InvalidArgumentError('The speed is a number from 1 to 1000.');
}
