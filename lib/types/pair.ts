import type { Applied } from './applied.ts';
import type { Names } from './plan.ts';
import type { Request } from './request.ts';
import type { RouteRef } from './route.ts';

/** What is known of a Pair: written when a probe has proven it, for whoever audits it or takes it apart. */
export interface PairRecord {
  version: 1;
  /** The latest that was proven. */
  request: Request;
  names: Names;
  /** What is ours in both accounts, by all runs of the pair: what was there before the first of them, and what is since the latest. */
  ours: Applied[];
  /** The latest. */
  proof: PairProof;
}

export interface PairProof {
  execution: string;
  route: RouteRef;
  /** ISO 8601, UTC: when it was written down. */
  at: string;
  /** Of the probe that came through: when it was put, and when its replica was seen; absent where a rule is disabled. */
  placedAt?: string;
  seenAt?: string;
  /** Seconds waited over all attempts and proofs. */
  waitedSeconds: number;
  attempts: number;
}
