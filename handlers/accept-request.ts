import { acceptRequest } from '../lib/request/accept-request.ts';
import type { Run } from '../lib/types.ts';
import { loadAccounts } from './load-accounts.ts';
import { loadRoutes } from './load-routes.ts';
import { logger } from './logger.ts';
import { task } from './task.ts';

/** Central: what came in becomes a Request that a route allows, or is refused with every problem at once. */
export const handler = task({ state: 'AcceptRequest', needs: [] }, async ({ execution, trigger }): Promise<Run> => {
  // Whoever starts the machine comes by the console; nobody tells who it is.
  const start = { door: 'console' } as const;
  const acceptance = acceptRequest(trigger, { routes: loadRoutes(), start, onboarded: new Set(loadAccounts().keys()) });
  const { accepted, routes, problems } = acceptance;
  logger.info('Request read', { accepted, routes, problems: problems.map(({ path, code }) => `${path}: ${code}`) });
  return { execution, applied: {}, start, ...acceptance };
});
