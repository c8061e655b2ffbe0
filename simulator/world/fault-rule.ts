import type { DelayRange } from './lateness.ts';

/**
 * Which calls go wrong, and how. What is absent matches every call. Of `error`, `loseResponse` and `dropConnection` a
 * rule has one at most; a delay may come with any of them, or alone.
 */
export interface FaultRule {
  readonly id: string;
  readonly service?: string;
  /** A glob: `Put*`. */
  readonly operation?: string;
  /** A glob for what the journal names as the resource: `bucket`, `bucket/key`, a role's name. */
  readonly resource?: string;
  /** The caller's account. */
  readonly account?: string;
  /** The region that a call is signed for: of S3, the bucket's. */
  readonly region?: string;
  /** The first of the matching calls that is struck, counted from 1. */
  readonly nth?: number;
  /** How many calls are struck: one where there is an `nth`, else without end. */
  readonly count?: number;
  /** Chance of each call that could be struck, by the world's randomness. */
  readonly probability?: number;
  readonly error?: { readonly code: string; readonly message: string; readonly status: number };
  /** Before the answer, beside the API latency, in AWS's seconds. */
  readonly delay?: DelayRange;
  /** The operation runs, and the connection is closed in place of the answer. */
  readonly loseResponse?: true;
  /** The connection is closed, and the operation does not run. */
  readonly dropConnection?: true;
  /** Calls that matched so far, and those of them that were struck. */
  seen: number;
  struck: number;
}
