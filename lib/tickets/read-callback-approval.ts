import { callApi } from './call-api.ts';
import { mapApproved } from './map-approved.ts';
import { readText } from './read-answer.ts';
import { readPath } from './read-path.ts';
import type { TicketApproval } from './ticket-approval.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { CallbackApi } from './ticket-system.ts';

/** What the configured address says: `true` and nothing else is an approval, and only with a name, of the request beside it. */
export async function readCallbackApproval({ ticket, api, place }: OpenTicket<CallbackApi>): Promise<TicketApproval> {
  const { approval } = api;
  if (approval === undefined) return { approved: false };
  const answer = await callApi(place, {
    tried: 'read the approval of the ticket',
    method: 'GET',
    path: approval.read.replaceAll('{id}', encodeURIComponent(ticket.id)),
  });
  const approver = readText(answer, approval.approver);
  const requester = readText(answer, approval.requester);
  const document = mapApproved(answer, { document: approval.request });
  return {
    approved: readPath(answer, approval.approved) === true && approver !== undefined,
    ...(approver && { approver }),
    ...(requester && { requester }),
    ...(document !== undefined && { document }),
  };
}
