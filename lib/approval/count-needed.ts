import type { Approver, WantedApproval } from '../types.ts';

/**
 * How many people it takes. Nobody is to approve what he asked for. Where nobody knows who asked, one of two did not; and
 * a name in a ticket system says nothing of who somebody is in AWS, so that for approvals by command nobody knows it either.
 */
export function countNeeded(
  { start, demand }: Pick<WantedApproval, 'start' | 'demand'>,
  approvers: readonly Pick<Approver, 'way'>[],
): number {
  const { requester } = start;
  if (requester === undefined) return 2;
  const byTicket = approvers.length > 0 ? approvers.some(isByTicket) : demand.approvers.every(({ ticket }) => ticket);
  return requester.startsWith('arn:') || byTicket ? 1 : 2;
}

function isByTicket({ way }: Pick<Approver, 'way'>): boolean {
  return way === 'ticket';
}
