import type { RehearseOptions } from './commands/rehearse.ts';
import { EXIT } from './exit-codes.ts';
import { createInterruption } from './interruption.ts';
import { readRoutes } from './read-routes.ts';
import { openRehearsal } from './rehearsal/open-rehearsal.ts';
import { accountsOfRoutes, regionsOfRoutes } from './rehearsal/places-of-routes.ts';
import { openTicketDesk } from './rehearsal/ticket-desk.ts';
import { UsageError } from './report-failure.ts';
import { createProgressPrinter } from './terminal/create-progress-printer.ts';
import { createStackPrinter } from './terminal/create-stack-printer.ts';
import { renderStack } from './terminal/render-stack.ts';

/** Starts the whole stack in a simulator, follows what others start in it until Ctrl-C, and answers the exit code. */
export async function rehearseStack(options: RehearseOptions): Promise<number> {
  const routes = readRoutes(options.routes);
  const accounts = options.accounts ?? accountsOfRoutes(routes);
  if (accounts.length === 0) throw new UsageError('No route names an account by its twelve digits: say --accounts.');
  const interruption = createInterruption();
  const { print, finish } = createProgressPrinter(process.stdout);
  const printer = createStackPrinter(process.stdout);
  const desk = await openTicketDesk(printer.onTold);
  const rehearsal = await openRehearsal({
    ...{ routes, speed: options.speed, onProgress: print },
    ...{ parameters: { MemberAccountIds: accounts.join() }, ticketsUrl: desk.url },
  });
  try {
    const served = await rehearsal.serve({ accounts, regions: regionsOfRoutes(routes), ...printer });
    finish();
    if (interruption.signal.aborted) return tellInterrupted();
    process.stdout.write(renderStack({ endpoint: rehearsal.endpoint, accounts, routes, served, speed: options.speed }));
    await Promise.race([interruption.happened, rehearsal.simulatorEnded, served.ended]);
  } finally {
    await rehearsal.close();
    await desk.close();
    interruption.forget();
  }
  process.stdout.write('The stack and everything in it are gone; nothing on AWS was touched.\n');
  return EXIT.well;
}

function tellInterrupted(): number {
  process.stderr.write(
    'Interrupted before the stack was up. What there was of it is gone; nothing on AWS was touched.\n',
  );
  return EXIT.interrupted;
}
