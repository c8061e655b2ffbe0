import type { Start } from './door.ts';
import type { Request } from './request.ts';
import type { ApprovalDemand } from './route.ts';

/** Who said yes to a run, and by which way. */
export interface Approver {
  /** ARN of the caller of `isthmus approve`, or what the ticket system calls its user. */
  name: string;
  way: 'command' | 'ticket';
  /** ISO 8601, UTC. */
  at: string;
}

/** That a run waits until somebody has said yes to what it is about to do. */
export interface WantedApproval {
  execution: string;
  start: Start;
  demand: ApprovalDemand;
  /** How many people it takes: nobody is to approve what he asked for, and where nobody knows who asked, one of two did not. */
  needed: number;
  requests: Request[];
  /** Of the requests; an approval counts for these alone. */
  digest: string;
  /** What is about to be done, in words for a terminal; cut where it is very long. */
  changes: string;
  /** ISO 8601, UTC. */
  askedAt: string;
  expiresAt: string;
}

/** How long the state machine waits before it looks for an approval again. */
export type ApprovalLook = 'look-soon' | 'look-later' | 'look-seldom';

/** What has become of the approval that a run waits for. */
export interface Approval {
  needed: number;
  askedAt: string;
  expiresAt: string;
  /** Who said yes so far, and counts. */
  approvers: Approver[];
  /** There where somebody has said no who counts. */
  refusedBy?: Approver;
  /** `withdrawn`: it is given, and a route that allowed the run is not what it was any more. */
  outcome: 'waiting' | 'given' | 'refused' | 'expired' | 'withdrawn';
  /** Where the state machine goes next: look again sooner or later, begin again with a fresh plan, or stop. */
  next: ApprovalLook | 'begin' | 'stop';
}
