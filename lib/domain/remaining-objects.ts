import type { Backfill, Run } from '../types.ts';
import { wantedBackfill } from './compute-job.ts';

/** Of the objects that were there before, those which the job did not replicate, in one sentence. */
export function remainingObjects(run: Run): string[] {
  const { backfill, backfillFailure } = run;
  const [request] = wantedBackfill(run)?.requests ?? [];
  const objects = `Existing objects of ${backfill?.bucket ?? request?.source.bucket}`;
  if (backfill === undefined)
    return backfillFailure ? [`${objects}: no job was created, none of them replicates.`] : [];
  if (backfillFailure) return [`${objects}: the job ${backfill.jobId} may go on, but is not followed any more.`];
  const words = WORDS[backfill.outcome](backfill);
  return words === '' ? [] : [`${objects}: ${words}`];
}

const WORDS: Record<Backfill['outcome'], (backfill: Backfill) => string> = {
  succeeded: () => '',
  'nothing-to-do': () => '',
  running: ({ jobId }) => `the job ${jobId} is not through.`,
  'too-early': ({ jobId }) => `the job ${jobId} came before its role was known.`,
  'objects-failed': ({ failed, total }) => `${failed} of ${total} did not replicate.`,
  'job-failed': ({ jobId, succeeded, total }) =>
    total === 0
      ? `the job ${jobId} failed before it began.`
      : `the job ${jobId} failed; ${succeeded} of ${total} replicated.`,
  cancelled: ({ jobId, succeeded, total }) => `the job ${jobId} was cancelled; ${succeeded} of ${total} replicated.`,
  'timed-out': ({ jobId, succeeded, failed, total }) =>
    `the job ${jobId} goes on; ${succeeded} of ${total} replicated${failed > 0 ? `, ${failed} failed` : ''} so far.`,
};
