/** What a ticket's own system says about it; users as it calls them. */
export interface TicketApproval {
  approved: boolean;
  approver?: string;
  /** Whom the approver must not be. */
  requester?: string;
  /** The request that was approved, as a delivery would have it; absent where the system cannot tell what that was. */
  document?: unknown;
}
