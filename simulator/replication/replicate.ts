import { storeVersion } from '../s3/store-version.ts';
import { buildReplica } from './build-replica.ts';
import { computeCopy } from './compute-copy.ts';
import type { CopyJob } from './copy-job.ts';

/**
 * Copies one version to one destination, or fails it for good: a failed copy is not tried again, also when what was
 * missing is granted later (S3 User Guide, replication-status).
 */
export function replicate(job: CopyJob): void {
  const { world, version, rule } = job;
  const { replication } = version;
  if (replication?.role !== 'source') return;
  const ruleId = rule.id;
  const verdict = computeCopy(job);
  if ('failureReason' in verdict) {
    replication.destinations.set(rule.destination.bucket, { status: 'FAILED', ruleId, ...verdict });
    return;
  }
  const { destination, withoutTags } = verdict;
  storeVersion(world, destination, buildReplica(job, verdict));
  replication.destinations.set(rule.destination.bucket, {
    status: 'COMPLETED',
    ruleId,
    ...(withoutTags && { withoutTags }),
  });
}
