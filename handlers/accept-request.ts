import { digestOf } from '../lib/aws/digest-of.ts';
import { type Acceptance, acceptRequest } from '../lib/request/accept-request.ts';
import type { Run } from '../lib/types.ts';
import { findStart } from './find-start.ts';
import { loadAccounts } from './load-accounts.ts';
import { loadRoutes } from './load-routes.ts';
import { logger } from './logger.ts';
import { task } from './task.ts';

/** Central: what came in becomes a Request that a route allows, or is refused with every problem at once. */
export const handler = task({ state: 'AcceptRequest', needs: [] }, async ({ execution, trigger }): Promise<Run> => {
  const [{ start, problem }, routes, accounts] = await Promise.all([
    findStart(execution.name, trigger),
    loadRoutes(),
    loadAccounts(),
  ]);
  const acceptance: Acceptance = problem
    ? { accepted: false, problems: [problem] }
    : acceptRequest(trigger, { routes, start, onboarded: new Set(accounts.keys()) });
  const codes = acceptance.problems.map(({ path, code }) => `${path}: ${code}`);
  logger.info('Request read', { start, accepted: acceptance.accepted, routes: acceptance.routes, problems: codes });
  return { execution, applied: {}, start, asked: digestOf(trigger), ...acceptance };
});
