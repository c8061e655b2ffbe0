import type { Command } from 'commander';
import { CHECK_CODES_HELP, PUSH_CODES_HELP } from '../exit-codes.ts';

/** Options of `accounts push`, as commander reads them. */
export interface AccountsPushOptions {
  secret: string;
  prune?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

const CHECK_EXAMPLES = `
Examples:
  npx isthmus accounts check
  npx isthmus accounts check my-accounts.yml --json`;

const PUSH_EXAMPLES = `
Writes the accounts into the secret of a deployed Isthmus, by your own credentials and in your own region, and shows the
difference first. No external id is ever shown. Running functions go by the new ones within five minutes.

Examples:
  npx isthmus accounts push --dry-run
  AWS_PROFILE=central AWS_REGION=eu-west-1 npx isthmus accounts push`;

/** `accounts`: the member accounts that have onboarded. */
export function addAccounts(program: Command): void {
  const accounts = program
    .command('accounts')
    .description('The member accounts that have onboarded: check their file, and put it to use.');
  accounts
    .command('check')
    .description('Say what is wrong with a file of accounts, without showing an external id.')
    .argument('[file]', 'file of accounts, YAML or JSON (default: config/accounts.yml)')
    .option('--json', 'print problems as JSON')
    .addHelpText('after', `${CHECK_EXAMPLES}\n${CHECK_CODES_HELP}`)
    .action(async (file: string | undefined, { json }: { json?: boolean }) => {
      const { printAccountsCheck } = await import('../print-accounts-check.ts');
      process.exitCode = printAccountsCheck(file, json);
    });
  accounts
    .command('push')
    .description('Bring the secret of a deployed Isthmus to what a file of accounts says.')
    .argument('[file]', 'file of accounts, YAML or JSON (default: config/accounts.yml)')
    .option('--secret <name>', 'name or ARN of the secret', process.env.ISTHMUS_ACCOUNTS_SECRET || 'isthmus/accounts')
    .option('--prune', 'take out the accounts that are not in the file')
    .option('--dry-run', 'only show what would be written')
    .option('--json', 'print the changes as JSON; what people read goes to standard error')
    .addHelpText('after', `${PUSH_EXAMPLES}\n${PUSH_CODES_HELP}`)
    .action(async (file: string | undefined, options: AccountsPushOptions) => {
      const { pushAccounts } = await import('../push-accounts.ts');
      process.exitCode = await pushAccounts(file, options);
    });
}
