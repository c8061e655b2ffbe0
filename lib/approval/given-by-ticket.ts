import type { TicketApproval } from '../tickets/ticket-approval.ts';
import type { WantedApproval } from '../types.ts';
import type { GivenApproval } from './given-approval.ts';
import { mayBeSame } from './may-be-same.ts';

/** Whether a ticket's own system has anything to say to this approval. */
export function asksTicket({ start, demand }: WantedApproval): boolean {
  return start.ticket !== undefined && demand.approvers.some(({ ticket = [] }) => ticket.length > 0);
}

/** What the ticket's own system says, as an approval; its requester there may be another than the one that a delivery named. */
export function givenByTicket(
  { approved, approver, requester }: TicketApproval,
  { digest }: Pick<WantedApproval, 'digest'>,
  now: Date,
): GivenApproval[] {
  if (!approved || approver === undefined) return [];
  if (requester !== undefined && mayBeSame(approver, requester)) return [];
  return [{ name: approver, way: 'ticket', at: now.toISOString(), says: 'yes', digest }];
}
