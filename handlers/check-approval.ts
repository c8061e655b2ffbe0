import type { GivenApproval } from '../lib/approval/given-approval.ts';
import { asksTicket, givenByTicket } from '../lib/approval/given-by-ticket.ts';
import { judgeApproval } from '../lib/approval/judge-approval.ts';
import { digestOf } from '../lib/aws/digest-of.ts';
import { findChangedRoute } from '../lib/aws/routes/find-changed-route.ts';
import { readApproval } from '../lib/aws/table/read-approval.ts';
import { internalError, isFinal } from '../lib/errors.ts';
import { readTicketApproval } from '../lib/tickets/read-ticket-approval.ts';
import type { Approval, RouteRef, WantedApproval } from '../lib/types.ts';
import { centralTable } from './central-table.ts';
import { configuration } from './configuration.ts';
import { countAge } from './count-age.ts';
import { logger } from './logger.ts';
import { task } from './task.ts';
import { ticketSettings } from './ticket-settings.ts';

/** Central: one look whether somebody has approved the run, or refused it, by command or in its ticket. */
export const handler = task({ state: 'CheckApproval', needs: ['requests'] }, async (run): Promise<Approval> => {
  countAge(run);
  const known = await readApproval(run.execution.name, centralTable());
  if (!known) throw internalError('look for an approval that nobody asked for');
  // What counts is what this run will do, not what stands beside the approvals.
  const wanted = { ...known.wanted, digest: digestOf(run.requests) };
  const now = new Date();
  const approval = judgeApproval(wanted, [...known.given, ...(await askTicket(wanted, run.asked, now))], now);
  logger.info('Looked for approvals', { outcome: approval.outcome, approvers: approval.approvers });
  return approval.outcome === 'given' ? unlessWithdrawn(approval, run.routes) : approval;
});

/** Days may have passed: what was allowed then may not be now, and nobody has approved it by what the route says now. */
async function unlessWithdrawn(approval: Approval, routes: RouteRef[] = []): Promise<Approval> {
  const changed = await findChangedRoute(routes, configuration().routesPath);
  if (changed === undefined) return approval;
  logger.warn('Route changed meanwhile', { route: changed });
  return { ...approval, outcome: 'withdrawn', next: 'stop' };
}

/**
 * What is approved in a ticket is what it said then, and counts for the run that was asked for just that. A ticket system
 * that cannot be asked has said nothing: somebody may put that right, or approve by command.
 */
async function askTicket(wanted: WantedApproval, asked: string | undefined, now: Date): Promise<GivenApproval[]> {
  const { ticket } = wanted.start;
  if (!ticket || !asksTicket(wanted)) return [];
  try {
    const said = await readTicketApproval(ticket, ticketSettings());
    if (!said.approved || digestOf(said.document) === asked) return givenByTicket(said, wanted, now);
    logger.warn('Ticket approved for something else than this run, or changed since', { approver: said.approver });
    return [];
  } catch (error) {
    if (!isFinal(error)) throw error;
    logger.error('Ticket not asked', error);
    return [];
  }
}
