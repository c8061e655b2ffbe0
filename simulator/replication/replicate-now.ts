import type { Bucket, ReplicationRule } from '../world/bucket.ts';
import type { ObjectVersion, ReplicationProgress } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { bucketNameOf } from './check-rule-destination.ts';
import { matchRules } from './match-rules.ts';
import { runTask } from './run-task.ts';
import { settleTask } from './settle-task.ts';
import { createTask, findTask, setPending } from './start-task.ts';

/** What became of one version at one destination. */
export interface NowResult extends ReplicationProgress {
  /** Bucket ARN, as the rule has it. */
  readonly destination: string;
}

/**
 * Replicates one version at once to every destination whose rule matches it now, as S3 Batch Replication does: objects
 * older than the configuration, failed ones, ones that are there already, and replicas. Everything of a copy is checked
 * as ever, by the role of the bucket's configuration; s3:InitiateReplication is the caller's to have checked. The
 * version's own status is set. An empty answer: no rule takes the version. FAILED has a reason; PENDING: an outage
 * holds it back, and it arrives by itself later.
 */
export function replicateNow(world: World, source: Bucket, version: ObjectVersion): NowResult[] {
  const configuration = source.replication.effective(world.clock.now());
  const rules = configuration ? matchRules(configuration, version) : [];
  if (rules.length > 0) version.replication ??= { role: 'source', destinations: new Map() };
  return rules.map((rule) => replicateTo(world, source, version, rule));
}

function replicateTo(world: World, source: Bucket, version: ObjectVersion, rule: ReplicationRule): NowResult {
  const job = { world, source, version, rule };
  const underWay = findTask(job);
  if (underWay) world.replication.tasks.delete(underWay);
  const task = createTask(job, true);
  task.parts.add('version');
  setPending(job, 'version');
  world.replication.tasks.add(task);
  if (wasDeletedThere(world, version, rule)) {
    settleTask(world, task, new Map([['version', { failureReason: 'DstObjectHardDeleted' }]]));
  } else runTask(world, task);
  const progress = version.replication?.destinations.get(rule.destination.bucket);
  return { destination: rule.destination.bucket, status: 'PENDING', ...progress };
}

/** A replica that was deleted by its version id does not come again (S3 User Guide, s3-batch-replication-batch). */
function wasDeletedThere({ buckets }: World, { versionId }: ObjectVersion, { destination }: ReplicationRule): boolean {
  return buckets.get(bucketNameOf(destination.bucket) ?? '')?.objects.deletedReplicas.has(versionId) ?? false;
}
