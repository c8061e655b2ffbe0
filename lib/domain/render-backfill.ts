import type { Backfill, BackfillFailure } from '../types.ts';
import { wrapText } from './wrap-text.ts';

/** What became of the objects that were there before, line by line: the job, its numbers, its failures by reason. */
export function renderBackfill(backfill: Backfill): string[] {
  const { bucket, jobId, status, report, unread, said, failures } = backfill;
  return [
    wrapText(`Job ${jobId} on ${bucket}: ${status}. ${renderNumbers(backfill)}`, '  '),
    ...(said === undefined ? [] : [wrapText(`S3 said: ${said}`, '  ')]),
    ...failures.map((failure) => wrapText(renderFailures(failure), '    - ')),
    ...(report === undefined ? [] : [wrapText(`Completion report: s3://${report.bucket}/${report.key}`, '  ')]),
    ...(unread === undefined ? [] : [wrapText(unread, '  ')]),
  ];
}

function renderNumbers({ outcome, total, succeeded, failed, waitedSeconds }: Backfill): string {
  if (outcome === 'nothing-to-do') return 'There was nothing to replicate.';
  return `${succeeded} of ${total} replicated, ${failed} failed, in ${waitedSeconds} s.`;
}

function renderFailures({ reason, count, examples }: BackfillFailure): string {
  const named = examples.map(({ key, versionId }) => (versionId === undefined ? key : `${key} (version ${versionId})`));
  const more = count > examples.length ? ' and more' : '';
  return `${count} ${reason}: ${named.join(', ')}${more}`;
}
