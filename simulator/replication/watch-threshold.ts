import type { ReplicationTask } from '../world/replication-state.ts';
import type { World } from '../world/world.ts';
import { reportOperation } from './report-operation.ts';
import { thresholdOf } from './tracks-metrics.ts';

/** Has replication time control report a task that is still under way when its threshold has passed. */
export function watchThreshold(world: World, task: ReplicationTask): void {
  const minutes = thresholdOf(task);
  if (minutes === undefined) return;
  world.clock.after(minutes * 60, () => {
    if (!world.replication.tasks.has(task)) return;
    task.late = true;
    for (const part of task.parts) {
      reportOperation(world, task, 'OperationMissedThreshold', part, { threshold: String(minutes * 60) });
    }
  });
}
