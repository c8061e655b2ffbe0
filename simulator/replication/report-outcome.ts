import type { ReplicatedPart, ReplicationTask } from '../world/replication-state.ts';
import type { World } from '../world/world.ts';
import type { PartOutcome } from './carry-out.ts';
import { ageOf, failureKey } from './describe-metrics.ts';
import { reportOperation } from './report-operation.ts';
import { thresholdOf, tracksMetrics } from './tracks-metrics.ts';

/** Counts and reports how one part of a task ended. */
export function reportOutcome(world: World, task: ReplicationTask, part: ReplicatedPart, outcome: PartOutcome): void {
  if (!tracksMetrics(task.rule)) return;
  if (isLost(world, task)) {
    reportOperation(world, task, 'OperationNotTracked', part);
  } else if ('failureReason' in outcome) {
    const { failures } = world.replication;
    failures.set(failureKey(task), (failures.get(failureKey(task)) ?? 0) + 1);
    reportOperation(world, task, 'OperationFailedReplication', part, { failureReason: outcome.failureReason });
  } else if (task.late) {
    const seconds = String((thresholdOf(task) ?? 0) * 60);
    const replicationTime = String(Math.round(ageOf(world, task)));
    reportOperation(world, task, 'OperationReplicatedAfterThreshold', part, { threshold: seconds, replicationTime });
  }
}

/**
 * "No longer tracked by replication metrics" (S3 User Guide, replication-metrics-events): the configuration is still
 * there, and this rule with its metrics is not.
 */
function isLost({ clock }: World, { source, rule }: ReplicationTask): boolean {
  const configuration = source.replication.effective(clock.now());
  if (configuration === undefined) return false;
  return !configuration.rules.some((one) => one.id === rule.id && tracksMetrics(one));
}
