import type { Applied, UndoEntry } from './applied.ts';
import type { Approval } from './approval.ts';
import type { Backfill } from './backfill.ts';
import type { Start } from './door.ts';
import type { Finding } from './finding.ts';
import type { Plan } from './plan.ts';
import type { Probe, ProbeRemoval } from './probe.ts';
import type { Report } from './report.ts';
import type { Problem, Request } from './request.ts';
import type { ApprovalDemand, RouteClassification, RouteRef } from './route.ts';

/**
 * The document that travels through the state machine. Every Task is handed all of it and answers with one part,
 * which the machine files under the name given here (`ResultPath`). Lists are by request, in the order of `requests`.
 */
export interface Run {
  execution: { name: string; startedAt: string };
  /** What the machine was started with, as it came; dropped by AcceptRequest. */
  trigger?: unknown;
  /** Written by AcceptRequest. */
  accepted: boolean;
  problems: Problem[];
  requests?: Request[];
  routes?: RouteRef[];
  start?: Start;
  /** Digest of what the machine was started with. */
  asked?: string;
  /** There where a route of the document demands one. */
  approval?: ApprovalDemand;
  classifications?: RouteClassification[];
  /** Written by TakeLease: until when the buckets of the requests are this run's, in seconds since the epoch. */
  lease?: { until: number };
  /** Written by MakePlan. `proceed` is what the machine branches on. */
  planning?: { plans: Plan[]; proceed: Proceed };
  /** Written by AskApproval and CheckApproval. */
  approving?: Approval;
  /** Written by the set-up Tasks, each under its own name. */
  applied: Partial<Record<SetUpTask, { steps: Applied[][] }>>;
  /** Written by PlaceProbe and AwaitReplica. `next` is what the machine branches on: of all probes together. */
  probing?: { probes: Probe[]; next: Probe['next'] };
  /** Written by RemoveProbe. */
  probeRemoval?: { removals: ProbeRemoval[] };
  /** Written by RecordPair: how many pairs are on record. */
  recorded?: { pairs: number };
  /** Written by StartBackfill and FollowBackfill: a document has one source, and so one job. */
  backfill?: Backfill;
  /** Written by a Catch: Step Functions' own shape. `Cause` is Lambda's JSON text. */
  failure?: CaughtFailure;
  /** Written by the Catch of RecordPair: the pair is proven, and stays. */
  recordFailure?: CaughtFailure;
  /** Written by the Catches of StartBackfill and FollowBackfill: the pair is proven by then, and stays. */
  backfillFailure?: CaughtFailure;
  /** Written by the Catches of RemoveProbe, Explain and Undo, which must not hide the first failure. */
  probeRemovalFailure?: CaughtFailure;
  explainFailure?: CaughtFailure;
  undoFailure?: CaughtFailure;
  /** Written by Explain. */
  explained?: { findings: Finding[][] };
  /** Written by Undo. */
  undo?: { entries: UndoEntry[][] };
  /** Written by Report. */
  report?: Report;
}

/**
 * `apply`: there are Steps. `ask`: there are, or existing objects to replicate, and somebody has to approve it. `prove`:
 * everything is right already.
 * `report`: a dry run, or a plan that cannot work.
 */
export type Proceed = 'apply' | 'ask' | 'prove' | 'report';

export interface CaughtFailure {
  Error: string;
  Cause: string;
}

/** One request's share of a Run: what has become of it so far. */
export interface Share {
  execution: Run['execution'];
  start?: Start;
  /** 1 for the first request of the document. */
  number: number;
  request: Request;
  plan?: Plan;
  applied: Partial<Record<SetUpTask, Applied[]>>;
  probe?: Probe;
  probeRemoval?: ProbeRemoval;
  findings?: Finding[];
  undo?: UndoEntry[];
}

export const SET_UP_TASKS = [
  'PrepareDestination',
  'GrantDestination',
  'PrepareSource',
  'PrepareRole',
  'ApplyRule',
] as const;
export type SetUpTask = (typeof SET_UP_TASKS)[number];
