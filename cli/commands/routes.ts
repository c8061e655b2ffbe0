import { type Command, InvalidArgumentError } from 'commander';
import { CHECK_CODES_HELP, PUSH_CODES_HELP } from '../exit-codes.ts';

/** Options of `routes check`, as commander reads them. */
export interface RoutesCheckOptions {
  /** Absent: the project's own. */
  accounts?: string;
  json?: boolean;
}

/** Options of `routes push`. */
export interface RoutesPushOptions {
  path: string;
  prune?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

const PUSH_EXAMPLES = `
Writes each route that differs into its parameter of Systems Manager, by your own credentials and in your own region, and
shows the difference first. A file with problems is not pushed.

Examples:
  npx isthmus routes push --dry-run
  AWS_PROFILE=central AWS_REGION=eu-west-1 npx isthmus routes push
  npx isthmus routes push my-routes.yml --prune`;

const CHECK_EXAMPLES = `
Says all that is wrong with a file of routes, and what in it may not be what was meant: routes that overlap, doors that
lead nowhere, accounts that have not onboarded. Nothing is sent to AWS.

Examples:
  npx isthmus routes check
  npx isthmus routes check my-routes.yml --accounts my-accounts.yml
  npx isthmus routes check --json | jq '.warnings[].code'`;

/** `routes`: what the platform owner allows. */
export function addRoutes(program: Command): void {
  const routes = program
    .command('routes')
    .description('What may replicate where: check a file of routes, and put it to use.');
  routes
    .command('check')
    .description('Say what is wrong with a file of routes, and what is odd.')
    .argument('[file]', 'file of routes, YAML or JSON (default: config/routes.yml)')
    .option('--accounts <file>', 'accounts that have onboarded (default: config/accounts.yml)')
    .option('--json', 'print problems and warnings as JSON')
    .addHelpText('after', `${CHECK_EXAMPLES}\n${CHECK_CODES_HELP}`)
    .action(async (file: string | undefined, options: RoutesCheckOptions) => {
      const { printRoutesCheck } = await import('../print-routes-check.ts');
      process.exitCode = printRoutesCheck(file, options);
    });
  routes
    .command('push')
    .description('Bring the parameters of a deployed Isthmus to what a file of routes says.')
    .argument('[file]', 'file of routes, YAML or JSON (default: config/routes.yml)')
    .option(
      '--path <path>',
      'where the parameters are',
      parsePath,
      process.env.ISTHMUS_ROUTES_PATH || '/isthmus/routes',
    )
    .option('--prune', 'delete the routes that are not in the file')
    .option('--dry-run', 'only show what would be written')
    .option('--json', 'print the changes as JSON; what people read goes to standard error')
    .addHelpText('after', `${PUSH_EXAMPLES}\n${PUSH_CODES_HELP}`)
    .action(async (file: string | undefined, options: RoutesPushOptions) => {
      const { pushRoutes } = await import('../push-routes.ts');
      process.exitCode = await pushRoutes(file, options);
    });
}

function parsePath(text: string): string {
  if (/^(\/[\w.-]{1,100}){1,10}$/.test(text)) return text;
  throw new InvalidArgumentError('A path is made of names, each after a slash, such as /isthmus/routes.');
}
