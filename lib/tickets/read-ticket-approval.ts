import type { TicketRef } from '../types.ts';
import { isTicketId } from './is-ticket-id.ts';
import { readCallbackApproval } from './read-callback-approval.ts';
import { readGitHubApproval } from './read-github-approval.ts';
import { readJiraApproval } from './read-jira-approval.ts';
import { readServiceNowApproval } from './read-servicenow-approval.ts';
import type { TicketApproval } from './ticket-approval.ts';
import { type OpenTicket, openTicket, type TicketSettings } from './ticket-settings.ts';

/**
 * Whether a ticket is approved, asked of its system: what a delivery claimed does not count. A system that is not asked
 * about approvals has approved nothing. Throws what may pass under a name that is retried.
 */
export async function readTicketApproval(ticket: TicketRef, settings: TicketSettings): Promise<TicketApproval> {
  const open = await openTicket(ticket, settings);
  if (open?.api.approval === undefined || !isTicketId(ticket.id, open.api)) return { approved: false };
  return readApproval(open);
}

function readApproval(open: OpenTicket): Promise<TicketApproval> {
  const { api } = open;
  switch (api.kind) {
    case 'jira':
      return readJiraApproval({ ...open, api });
    case 'servicenow':
      return readServiceNowApproval({ ...open, api });
    case 'github':
      return readGitHubApproval({ ...open, api });
    case 'callback':
      return readCallbackApproval({ ...open, api });
  }
}
