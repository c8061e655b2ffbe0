import type { Request } from '../types.ts';
import { WAIT_SECONDS } from './limits.ts';

/** The shortest; a run that is not patient is over long before. */
const SHORTEST = 3_600;
/** For all that a run does beside waiting for its probes, with its retries. */
const WORK = 1_200;

/**
 * How long a run has its buckets to itself if it never lets go of them, in seconds: as long as it may wait for a replica,
 * and for what is proven after it, so that nobody else is at work when it takes back what it did.
 */
export function leaseSeconds(requests: readonly Request[]): number {
  const waits = requests.map(
    ({ verification: { timeoutSeconds, propagationSeconds } }) => 2 * (timeoutSeconds + propagationSeconds),
  );
  return Math.max(SHORTEST, WORK + Math.min(WAIT_SECONDS, Math.max(0, ...waits)));
}
