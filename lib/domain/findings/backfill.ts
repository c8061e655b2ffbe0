import type { Backfill, BackfillFailure, Finding } from '../../types.ts';
import { partitionOf } from '../partition-of.ts';
import { backfillRemedy } from './backfill-remedies.ts';

/** Why objects that were there before did not replicate: one finding for each of S3's reasons, or one for the job. */
export function computeBackfillFindings(backfill: Backfill): Finding[] {
  const ofJob = JOB_REMEDIES[backfill.outcome];
  return [
    ...backfill.failures.map((failure) => findingOf(backfill, failure)),
    ...(ofJob ? [jobFinding(backfill, ofJob(backfill))] : []),
    ...(backfill.unread === undefined ? [] : [unreadReport(backfill, backfill.unread)]),
  ];
}

const JOB_REMEDIES: Partial<Record<Backfill['outcome'], (backfill: Backfill) => string>> = {
  'job-failed': ({ jobId, said }) =>
    `Put right what S3 names, then run the request again: the job ${jobId} failed as a whole${said ? `, saying "${said}"` : ''}.`,
  cancelled: ({ jobId }) =>
    `Run the request again when its objects are to replicate after all: somebody cancelled the job ${jobId}.`,
  'timed-out': ({ jobId }) =>
    `Wait for the job ${jobId} to end, which goes on by itself, and look at its completion report; or run the request again ` +
    'later, with a longer existingObjects.timeoutSeconds.',
};

function findingOf(backfill: Backfill, { reason, count, examples }: BackfillFailure): Finding {
  const [example] = examples;
  return {
    code: `backfill-${toKebab(reason)}`,
    severity: 'cause',
    place: placeOf(backfill),
    facts: { reason, count, ...(example && { example: example.key }) },
    remedy: `${backfillRemedy(reason)} ${count === 1 ? 'One existing object' : `${count} existing objects`} did not replicate for this${example ? `, such as ${example.key}` : ''}.`,
  };
}

function jobFinding(backfill: Backfill, remedy: string): Finding {
  const { outcome, jobId } = backfill;
  const code = `backfill-${outcome === 'job-failed' ? 'failed' : outcome}`;
  return { code, severity: 'cause', place: placeOf(backfill), facts: { jobId }, remedy };
}

function unreadReport(backfill: Backfill, said: string): Finding {
  const { report } = backfill;
  return {
    code: 'backfill-report-not-readable',
    severity: 'warning',
    place: {
      ...placeOf(backfill),
      resource: `arn:${partitionOf(backfill.region)}:s3:::${report?.bucket}/${report?.key}`,
    },
    facts: { said },
    remedy:
      'Read the completion report by hand, and let the member role read it: ReportBucketNames and ReportPrefix of the ' +
      'onboarding stack say which reports it may.',
  };
}

function placeOf({ account, region, bucket }: Backfill): Finding['place'] {
  return { side: 'source', account, resource: `arn:${partitionOf(region)}:s3:::${bucket}` };
}

function toKebab(reason: string): string {
  return reason.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
