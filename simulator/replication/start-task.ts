import { drawDelay } from '../world/lateness.ts';
import type { ReplicationProgress } from '../world/object-version.ts';
import type { ReplicatedPart, ReplicationTask } from '../world/replication-state.ts';
import type { CopyJob } from './copy-job.ts';
import { runTask } from './run-task.ts';
import { watchThreshold } from './watch-threshold.ts';

/**
 * Sends a version, or a change of one, on its way to one destination. What is still on its way takes the change along:
 * a copy carries what the version is like when it is made.
 */
export function startTask(job: CopyJob, part: ReplicatedPart): void {
  const { world } = job;
  const underWay = findTask(job);
  if (underWay?.parts.has('version')) return;
  const task = underWay ?? createTask(job);
  task.parts.add(part);
  setPending(job, part);
  if (underWay) return;
  world.replication.tasks.add(task);
  world.clock.after(drawDelay(world, 'replicationTime'), () => runTask(world, task));
  watchThreshold(world, task);
}

/** What is under way from this version to this rule's destination. */
export function findTask({ world, version, rule }: CopyJob): ReplicationTask | undefined {
  if (version.replication?.destinations.get(rule.destination.bucket)?.status !== 'PENDING') return undefined;
  for (const task of world.replication.tasks) {
    if (task.version === version && task.rule.destination.bucket === rule.destination.bucket) return task;
  }
  return undefined;
}

export function createTask({ world, source, version, rule }: CopyJob, batch = false): ReplicationTask {
  const since = world.clock.now();
  return { source, version, rule, parts: new Set(), since, batch, setbacks: 0, late: false };
}

/** A change keeps what is known of the copy. */
export function setPending({ version, rule }: CopyJob, part: ReplicatedPart): void {
  const destinations = version.replication?.destinations;
  const before = destinations?.get(rule.destination.bucket);
  const pending: ReplicationProgress =
    part === 'version'
      ? { status: 'PENDING', ruleId: rule.id }
      : {
          ...before,
          status: 'PENDING',
          ruleId: rule.id,
          changes: { ...before?.changes, [part]: { status: 'PENDING' } },
        };
  destinations?.set(rule.destination.bucket, pending);
}
