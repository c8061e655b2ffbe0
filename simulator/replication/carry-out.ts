import { storeVersion } from '../s3/store-version.ts';
import type { ReplicatedPart, ReplicationTask } from '../world/replication-state.ts';
import type { World } from '../world/world.ts';
import { announceReplica } from './announce-replica.ts';
import { applyChange } from './apply-change.ts';
import { buildReplica, hasOwnAcl } from './build-replica.ts';
import { computeChange } from './compute-change.ts';
import { computeCopy } from './compute-copy.ts';
import type { CopyFailure, CopyJob } from './copy-job.ts';

/** What became of one part of a task. */
export type PartOutcome = CopyFailure | { readonly withoutTags?: string; readonly ownAcl?: true };

/** Makes the copy, which takes along all that changed meanwhile, or else each change by itself. */
export function carryOut(world: World, task: ReplicationTask): Map<ReplicatedPart, PartOutcome> {
  const job: CopyJob = { world, source: task.source, version: task.version, rule: task.rule };
  const parts: ReplicatedPart[] = task.parts.has('version') ? ['version'] : [...task.parts];
  return new Map(parts.map((part) => [part, part === 'version' ? copy(job) : change(job, part)]));
}

function copy(job: CopyJob): PartOutcome {
  const verdict = computeCopy(job);
  if ('failureReason' in verdict) return verdict;
  const { destination, withoutTags } = verdict;
  storeVersion(job.world, destination, buildReplica(job, verdict));
  announceReplica(job, destination, 'version');
  return { ...(withoutTags && { withoutTags }), ...(hasOwnAcl(job, destination) && { ownAcl: true }) };
}

function change(job: CopyJob, part: Exclude<ReplicatedPart, 'version'>): PartOutcome {
  const verdict = computeChange(job, part);
  if ('failureReason' in verdict) return verdict;
  applyChange(part, job.version, verdict.target);
  announceReplica(job, verdict.destination, part);
  return {};
}
