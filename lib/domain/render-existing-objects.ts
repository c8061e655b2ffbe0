import type { ExistingObjects, ReplicationStatus } from '../types.ts';
import { wrapText } from './wrap-text.ts';

const STATUSES: Record<ReplicationStatus, string> = {
  none: 'have never been tried',
  failed: 'could not be replicated before',
  completed: 'have been replicated elsewhere',
  replica: 'are replicas themselves',
};

/** What will become of objects that are there already, in a sentence or two. */
export function renderExistingObjects({ report, filter }: ExistingObjects): string {
  const which = [...new Set(filter.statuses)].map((status) => STATUSES[status]).join(', or ');
  const before = filter.createdBefore === undefined ? '' : ` and are from before ${filter.createdBefore}`;
  return wrapText(
    `Once a probe has proven it, a job of S3 Batch Replication replicates the existing objects that ${which}${before}; its completion report goes to s3://${report.bucket}/${report.prefix}/.`,
  );
}
