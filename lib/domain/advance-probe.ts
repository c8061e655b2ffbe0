import { internalError } from '../errors.ts';
import type { FoundReplica, Probe, ProbeAttempt, ReplicaMismatch, Request } from '../types.ts';
import { compareReplica } from './compare-replica.ts';
import { judgeDeparture } from './judge-departure.ts';
import { probePatience } from './probe-patience.ts';

/** What one look at both sides showed. */
export interface ProbeSighting {
  /** `x-amz-replication-status` at the source; absent when S3 sent no such header. */
  sourceStatus?: string;
  replica?: FoundReplica;
  /** ID of another rule that takes the probe; looked for where ours is disabled. */
  takenBy?: string;
}

/** What becomes of the latest attempt, and where the state machine goes from here. */
type Judgement = Pick<ProbeAttempt, 'outcome' | 'mismatches'> & Pick<Probe, 'next'>;

/** The probe after one more look, `pollSeconds` after the one before. */
export function advanceProbe(probe: Probe, sighting: ProbeSighting, request: Request, pollSeconds: number): Probe {
  const latest = probe.attempts.at(-1);
  if (latest === undefined) throw internalError('follow a probe that was never placed');
  const seen = lookedAgain(latest, sighting, pollSeconds);
  const waitedSeconds = probe.waitedSeconds + pollSeconds;
  const circumstances = { request, number: probe.attempts.length, waitedSeconds };
  const judgeProbe = request.options.status === 'disabled' ? judgeDeparture : judge;
  const { next, ...outcome } = judgeProbe(seen, circumstances);
  const hasMoreToProve = next === 'passed' && probe.proofs.length > 0;
  return {
    ...probe,
    waitedSeconds,
    next: hasMoreToProve ? 'wait' : next,
    attempts: [...probe.attempts.slice(0, -1), { ...seen, ...outcome }],
  };
}

function lookedAgain(attempt: ProbeAttempt, sighting: ProbeSighting, pollSeconds: number): ProbeAttempt {
  const { sourceStatus: _status, replica: _replica, takenBy: _taker, ...rest } = attempt;
  return { ...rest, ...sighting, waitedSeconds: attempt.waitedSeconds + pollSeconds };
}

interface Circumstances {
  request: Request;
  /** 1 for the first attempt. */
  number: number;
  /** Seconds since the first probe was placed. */
  waitedSeconds: number;
}

function judge(attempt: ProbeAttempt, circumstances: Circumstances): Judgement {
  const { replica, placed, sourceStatus } = attempt;
  const mismatches = replica && compareReplica(placed, replica, circumstances.request);
  switch (sourceStatus) {
    case 'COMPLETED':
    // The SDK's model still lists `COMPLETE`; the service no longer sends it.
    case 'COMPLETE':
      return mismatches ? judgeReplica(mismatches) : waitForReplica(attempt, circumstances);
    case undefined:
    case 'FAILED':
      return judgeRefusal(attempt, circumstances, mismatches);
    default:
      return judgePending(attempt, circumstances, mismatches);
  }
}

function judgeReplica(mismatches: ReplicaMismatch[]): Judgement {
  return mismatches.length === 0
    ? { outcome: 'replicated', mismatches, next: 'passed' }
    : { outcome: 'mismatched', mismatches, next: 'gave-up' };
}

/**
 * With several destinations the source says FAILED if one of them failed (S3 User Guide, replication-status): a
 * replica that is here and right proves this pair all the same. A probe counts as too early by when it was placed,
 * not by when it is looked at: so the last word is that of a probe placed when the time for propagation was over.
 */
function judgeRefusal(
  attempt: ProbeAttempt,
  { request, number, waitedSeconds }: Circumstances,
  mismatches: ReplicaMismatch[] | undefined,
): Judgement {
  const { propagationSeconds } = request.verification;
  if (mismatches?.length === 0) return judgeReplica(mismatches);
  if (waitedSeconds - attempt.waitedSeconds >= propagationSeconds) {
    return mismatches ? judgeReplica(mismatches) : { outcome: 'failed', mismatches: [], next: 'gave-up' };
  }
  const isTimeForNext =
    waitedSeconds >= propagationSeconds || attempt.waitedSeconds >= probePatience(number, propagationSeconds);
  return isTimeForNext
    ? { outcome: 'too-early', mismatches: [], next: 'place-again' }
    : { outcome: 'waiting', mismatches: [], next: 'wait' };
}

/** Likewise the source stays PENDING until all destinations are done; ours need not wait for a stranger's for ever. */
function judgePending(
  attempt: ProbeAttempt,
  circumstances: Circumstances,
  mismatches: ReplicaMismatch[] | undefined,
): Judgement {
  const judgement = waitForReplica(attempt, circumstances);
  return judgement.next === 'gave-up' && mismatches?.length === 0 ? judgeReplica(mismatches) : judgement;
}

function waitForReplica(attempt: ProbeAttempt, { request }: Circumstances): Judgement {
  return attempt.waitedSeconds < request.verification.timeoutSeconds
    ? { outcome: 'waiting', mismatches: [], next: 'wait' }
    : { outcome: 'timed-out', mismatches: [], next: 'gave-up' };
}
