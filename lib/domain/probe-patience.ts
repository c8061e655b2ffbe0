/** Fresh probes within the time allowed for propagation; one more follows when it is over, and that one is final. */
const PROBES = 7;
/** Each probe is given this much longer than the one before. */
const GROWTH = 1.5;

/**
 * How long to look at a probe that S3 refused or ignored before a fresh one is placed, in seconds. Such a probe never
 * gets better, so the wait only spaces the probes out: close together at first, since most propagation takes
 * seconds, then further apart, and `propagationSeconds` in all.
 */
export function probePatience(attemptNumber: number, propagationSeconds: number): number {
  const first = (propagationSeconds * (GROWTH - 1)) / (GROWTH ** PROBES - 1);
  return first * GROWTH ** (attemptNumber - 1);
}
