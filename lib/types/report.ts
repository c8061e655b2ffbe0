import type { Applied, UndoEntry } from './applied.ts';
import type { Approval } from './approval.ts';
import type { Backfill } from './backfill.ts';
import type { Start } from './door.ts';
import type { Finding } from './finding.ts';
import type { Plan } from './plan.ts';
import type { Probe, ProbeRemoval } from './probe.ts';
import type { Problem, Request } from './request.ts';
import type { RouteRef } from './route.ts';

export type Verdict = 'verified' | 'planned' | 'rejected' | 'undone' | 'incomplete';

/** A failure as Step Functions hands it to a Catch, with the Lambda's own words unpacked. */
export interface Failure {
  /** Name from the closed list of `lib/errors.ts`, or one of Step Functions' own. */
  error: string;
  message: string;
}

/** The whole story of a run. Everything a person sees is rendered from it. */
export interface Report {
  version: 1;
  execution: string;
  verdict: Verdict;
  startedAt: string;
  endedAt: string;
  /** One sentence that says what happened and, unless it went well, what to do. */
  summary: string;
  /** In the order of the document; plans, probes and removals are in the same order. Empty when it could not be read. */
  requests: Request[];
  /** The route that allows each request; empty when one of them has none. */
  routes: RouteRef[];
  /** Absent where the run ended before anybody looked. */
  start?: Start;
  /** There where the run has waited for one. */
  approval?: Approval;
  problems: Problem[];
  plans: Plan[];
  applied: Applied[];
  probes: Probe[];
  probeRemovals: ProbeRemoval[];
  /** Absent when none was asked for, or it did not come to that. */
  backfill?: Backfill;
  /** Why a proven pair is not on record, in AWS's words; absent where it is, or where none was proven. */
  unrecorded?: string;
  failure?: Failure;
  findings: Finding[];
  undo: UndoEntry[];
  /** What of this run's work is still there although the run failed, in words. */
  remains: string[];
  /** For the Fail state, as the state machine files it: the summary, and what is wrong line by line. */
  cause?: string;
  /** Why nobody was told: the summary, and what AWS said to the event. Absent when the event went out. */
  unpublished?: string;
}
