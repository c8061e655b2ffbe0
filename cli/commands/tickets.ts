import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';

const EXAMPLES = `
Examples:
  npx isthmus tickets check                 the files that are deployed
  npx isthmus tickets check my-systems/     those of another folder

Exit codes:
  0    every file can be used
  2    one cannot, or there is none`;

/** `tickets`: about the files in which ticket systems are described. */
export function addTickets(program: Command): void {
  program
    .command('tickets')
    .description('Check the files that describe ticket systems.')
    .command('check')
    .description('Tell every problem of the files that describe ticket systems.')
    .argument('[folder]', 'folder with a file for each system (default: config/tickets)')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string | undefined) => {
      const { checkTickets } = await import('../check-tickets.ts');
      const { text, isGood } = checkTickets(folder);
      process.stdout.write(text);
      if (!isGood) process.exitCode = EXIT.usage;
    });
}
