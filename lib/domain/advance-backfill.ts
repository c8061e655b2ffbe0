import type { Backfill, BackfillFailure, ExistingObjects, Verification } from '../types.ts';

/** One look at a job: S3's words and numbers. */
export interface JobSighting {
  status: string;
  total: number;
  succeeded: number;
  failed: number;
  /** Why it failed as a whole, or what somebody wrote who cancelled it. */
  said: string[];
}

/** How long the state machine waits before it looks again. */
export const LOOK_SECONDS = { 'look-soon': 15, 'look-later': 600 } as const;
/** Most jobs are through by then; of those that are not, ten minutes are nothing. */
export const SOON_SECONDS = 1_800;

/** S3 User Guide, replication-troubleshoot: what a job says that found no object to replicate. */
const NO_KEYS = /no keys matching/i;
/** What a job says whose role or policy IAM does not know yet; no page lists the words. */
const ROLE_REFUSED = /assum|denied|permission|not authorized/i;
/** Failure reasons of the job's own role (S3 User Guide, replication-metrics-events). */
const OF_JOB_ROLE: readonly string[] = ['AssumeRoleNotPermitted', 'InitiateReplicationNotPermitted'];

type Patience = Pick<ExistingObjects, 'timeoutSeconds'> & Pick<Verification, 'propagationSeconds'>;

/** The backfill after one more wait and look: what the job has come to, and where to go from here. */
export function advanceBackfill(backfill: Backfill, seen: JobSighting, patience: Patience): Backfill {
  const { status, total, succeeded, failed } = seen;
  const waitedSeconds = backfill.waitedSeconds + waitBefore(backfill);
  const looked: Backfill = { ...backfill, status, total, succeeded, failed, waitedSeconds };
  const outcome = outcomeOf(looked, seen, patience);
  return { ...looked, outcome, next: nextOf(outcome, waitedSeconds), ...saidOf(outcome, seen) };
}

/** The same with what its report says; a job all of whose tasks its role was too young for is started again. */
export function addFailures(
  backfill: Backfill,
  read: { report: NonNullable<Backfill['report']>; failures: BackfillFailure[]; unread?: string },
  patience: Patience,
): Backfill {
  const told = { ...backfill, ...read };
  const isEarly =
    backfill.succeeded === 0 &&
    read.failures.length > 0 &&
    read.failures.every(({ reason }) => OF_JOB_ROLE.includes(reason)) &&
    backfill.waitedSeconds < patience.propagationSeconds;
  return isEarly ? { ...told, outcome: 'too-early', next: 'start-again' } : told;
}

function waitBefore({ next }: Backfill): number {
  return next === 'look-soon' || next === 'look-later' ? LOOK_SECONDS[next] : 0;
}

function outcomeOf({ waitedSeconds }: Backfill, seen: JobSighting, patience: Patience): Backfill['outcome'] {
  switch (seen.status) {
    case 'Complete':
      return seen.failed === 0 ? 'succeeded' : 'objects-failed';
    case 'Failed':
      return outcomeOfFailed(seen, waitedSeconds < patience.propagationSeconds);
    case 'Cancelled':
      return 'cancelled';
    default:
      return waitedSeconds < patience.timeoutSeconds ? 'running' : 'timed-out';
  }
}

function outcomeOfFailed({ total, said }: JobSighting, mayBeEarly: boolean): Backfill['outcome'] {
  const words = said.join(' ');
  if (NO_KEYS.test(words)) return 'nothing-to-do';
  return mayBeEarly && total === 0 && ROLE_REFUSED.test(words) ? 'too-early' : 'job-failed';
}

function nextOf(outcome: Backfill['outcome'], waitedSeconds: number): Backfill['next'] {
  if (outcome === 'running') return waitedSeconds < SOON_SECONDS ? 'look-soon' : 'look-later';
  return outcome === 'too-early' ? 'start-again' : 'done';
}

function saidOf(outcome: Backfill['outcome'], { said }: JobSighting): Pick<Backfill, 'said'> {
  const isTold = outcome === 'job-failed' || outcome === 'cancelled';
  return isTold && said.length > 0 ? { said: said.join(' ').slice(0, 1_000) } : {};
}
