import type { ReplicationOutcome, ReplicationProgress } from '../world/object-version.ts';
import type { ReplicatedPart, ReplicationTask } from '../world/replication-state.ts';
import type { World } from '../world/world.ts';
import type { PartOutcome } from './carry-out.ts';
import { reportOutcome } from './report-outcome.ts';

/** Ends a task: writes what became of it where the status of the version is read from. */
export function settleTask(
  world: World,
  task: ReplicationTask,
  outcomes: ReadonlyMap<ReplicatedPart, PartOutcome>,
): void {
  world.replication.tasks.delete(task);
  const destinations = task.version.replication?.destinations;
  const arn = task.rule.destination.bucket;
  let progress: ReplicationProgress = destinations?.get(arn) ?? { status: 'PENDING' };
  for (const [part, outcome] of outcomes) {
    progress = withOutcome(progress, part, outcome);
    reportOutcome(world, task, part, outcome);
  }
  destinations?.set(arn, { ...progress, status: sumUp(progress) });
}

function withOutcome(progress: ReplicationProgress, part: ReplicatedPart, outcome: PartOutcome): ReplicationProgress {
  const status = 'failureReason' in outcome ? 'FAILED' : 'COMPLETED';
  const { ruleId } = progress;
  if (part === 'version') return { status, ...(ruleId !== undefined && { ruleId }), ...outcome };
  const change: ReplicationOutcome = { status, ...outcome };
  return { ...progress, changes: { ...progress.changes, [part]: change } };
}

/** FAILED as long as the copy, or any later change of it, has not arrived. */
function sumUp({ failureReason, changes = {} }: ReplicationProgress): 'COMPLETED' | 'FAILED' {
  const failed = failureReason !== undefined || Object.values(changes).some(({ status }) => status === 'FAILED');
  return failed ? 'FAILED' : 'COMPLETED';
}
