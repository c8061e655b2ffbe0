import type { Backfill, BackfillFailure } from '../types.ts';
import { wrapText } from './wrap-text.ts';

/** What became of the objects that were there before, line by line: the job, its numbers, its failures by reason. */
export function renderBackfill(backfill: Backfill): string[] {
  const { bucket, jobId, report, unread, said, failures } = backfill;
  return [
    wrapText(`Job ${jobId} on ${bucket}: ${renderNumbers(backfill)}`, '  '),
    ...(said === undefined ? [] : [wrapText(`S3 said: ${said}`, '  ')]),
    ...failures.map((failure) => wrapText(renderFailures(failure), '    - ')),
    ...(report === undefined ? [] : [wrapText(`Completion report: s3://${report.bucket}/${report.key}`, '  ')]),
    ...(unread === undefined ? [] : [wrapText(unread, '  ')]),
  ];
}

/** S3 ends a job without objects as Failed. */
function renderNumbers({ outcome, status, total, succeeded, failed, waitedSeconds }: Backfill): string {
  if (outcome === 'nothing-to-do') return `there was nothing to replicate, which S3 calls ${status}.`;
  return `${status}. ${succeeded} of ${total} replicated, ${failed} failed, in ${waitedSeconds} s.`;
}

function renderFailures({ reason, count, examples }: BackfillFailure): string {
  const named = examples.map(({ key, versionId }) => (versionId === undefined ? key : `${key} (version ${versionId})`));
  const more = count > examples.length ? ' and more' : '';
  return `${count} ${reason}: ${named.join(', ')}${more}`;
}
