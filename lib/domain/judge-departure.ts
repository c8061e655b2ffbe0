import type { Probe, ProbeAttempt, Request } from '../types.ts';
import { probePatience } from './probe-patience.ts';

/** S3 gives an object its status when it is written; a few looks are enough to see that it has none. */
const LOOK_SECONDS = 15;

/**
 * What becomes of the probe of a rule that is disabled: nothing, which is what is wanted. A status means that a rule took
 * it; unless that is another one (`takenBy`), ours was not disabled everywhere when the probe was placed, or is not.
 */
export function judgeDeparture(
  attempt: ProbeAttempt,
  { request, number, waitedSeconds }: { request: Request; number: number; waitedSeconds: number },
): Pick<ProbeAttempt, 'outcome' | 'mismatches'> & Pick<Probe, 'next'> {
  const { propagationSeconds } = request.verification;
  if (attempt.sourceStatus === undefined || attempt.takenBy !== undefined) {
    return attempt.waitedSeconds < LOOK_SECONDS
      ? { outcome: 'waiting', mismatches: [], next: 'wait' }
      : { outcome: 'stayed', mismatches: [], next: 'passed' };
  }
  const placedAfter = waitedSeconds - attempt.waitedSeconds;
  if (placedAfter >= propagationSeconds) return { outcome: 'left', mismatches: [], next: 'gave-up' };
  const isTimeForNext =
    waitedSeconds >= propagationSeconds || attempt.waitedSeconds >= probePatience(number, propagationSeconds);
  return isTimeForNext
    ? { outcome: 'too-early', mismatches: [], next: 'place-again' }
    : { outcome: 'waiting', mismatches: [], next: 'wait' };
}
