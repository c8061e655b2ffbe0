import type { Command } from 'commander';
import { EXIT_CODES_HELP } from '../exit-codes.ts';

/** Options of `routes check`, as commander reads them. */
export interface RoutesCheckOptions {
  /** Absent: the project's own. */
  accounts?: string;
  json?: boolean;
}

const CHECK_EXAMPLES = `
Says all that is wrong with a file of routes, and what in it may not be what was meant: routes that overlap, doors that
lead nowhere, accounts that have not onboarded. Nothing is sent to AWS.

Examples:
  npx isthmus routes check
  npx isthmus routes check my-routes.yml --accounts my-accounts.yml
  npx isthmus routes check --json | jq '.warnings[].code'`;

/** `routes`: what the platform owner allows. */
export function addRoutes(program: Command): void {
  const routes = program.command('routes').description('What may replicate where: check a file of routes.');
  routes
    .command('check')
    .description('Say what is wrong with a file of routes, and what is odd.')
    .argument('[file]', 'file of routes, YAML or JSON (default: config/routes.yml)')
    .option('--accounts <file>', 'accounts that have onboarded (default: config/accounts.yml)')
    .option('--json', 'print problems and warnings as JSON')
    .addHelpText('after', `${CHECK_EXAMPLES}\n${EXIT_CODES_HELP}`)
    .action(async (file: string | undefined, options: RoutesCheckOptions) => {
      const { printRoutesCheck } = await import('../print-routes-check.ts');
      process.exitCode = printRoutesCheck(file, options);
    });
}
