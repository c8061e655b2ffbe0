import type { TicketRef } from '../types.ts';
import { isTicketId } from './is-ticket-id.ts';
import { postCallback } from './post-callback.ts';
import { postGitHubComment } from './post-github-comment.ts';
import { postJiraComment } from './post-jira-comment.ts';
import { postServiceNowComment } from './post-servicenow-comment.ts';
import type { Posted } from './posted.ts';
import type { PublishedReport } from './render-comment.ts';
import { type OpenTicket, openTicket, type TicketSettings } from './ticket-settings.ts';

/** Tells a ticket what became of its run, once as far as its system lets that be known. */
export async function postComment(
  ticket: TicketRef,
  report: PublishedReport,
  settings: TicketSettings,
): Promise<Posted> {
  const open = await openTicket(ticket, settings);
  if (open === undefined || !isTicketId(ticket.id, open.api)) return 'unasked';
  return post(open, report);
}

function post(open: OpenTicket, report: PublishedReport): Promise<Posted> {
  const { api } = open;
  switch (api.kind) {
    case 'jira':
      return postJiraComment({ ...open, api }, report);
    case 'servicenow':
      return postServiceNowComment({ ...open, api }, report);
    case 'github':
      return postGitHubComment({ ...open, api }, report);
    case 'callback':
      return postCallback({ ...open, api }, report);
  }
}
