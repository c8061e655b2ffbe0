import { replicateNow } from '../../replication/replicate-now.ts';
import { demandOnKey } from '../../s3/demand-on-object.ts';
import type { BatchJob, JobTask } from '../../world/batch-job.ts';
import type { ObjectVersion, ReplicationProgress } from '../../world/object-version.ts';
import type { World } from '../../world/world.ts';
import { actAsJob, mayAsJob } from './act-as-job.ts';

/** A version on its way to these destinations, which are bucket ARNs; or why it is not. */
type Departure =
  | { readonly version: ObjectVersion; readonly destinations: readonly string[] }
  | { readonly failureReason: string };

/** In AWS's seconds: how often a job looks whether an outage is over. */
const LOOK_AGAIN = 5;

/**
 * Replicates one object for a job. The job's role initiates it; from there on everything is as in any replication, by
 * the role of the bucket's configuration. `settle` hears the failure reason, or undefined when all destinations have it.
 */
export function replicateForJob(
  world: World,
  job: BatchJob,
  task: JobTask,
  settle: (failureReason: string | undefined) => void,
): void {
  const departure = depart(world, job, task);
  if ('failureReason' in departure) settle(departure.failureReason);
  else follow(world, departure.version, departure.destinations, settle);
}

function depart(world: World, job: BatchJob, { bucket, key, versionId }: JobTask): Departure {
  const source = world.buckets.get(bucket);
  if (!source) return { failureReason: 'SrcBucketNotFound' };
  if (source.region !== job.region) return { failureReason: 'SrcBucketInvalidRegion' };
  const acting = actAsJob(world, job);
  if (!acting) return { failureReason: 'AssumeRoleNotPermitted' };
  if (!mayAsJob(acting, demandOnKey(world, source, key, 's3:InitiateReplication'))) {
    return { failureReason: 'InitiateReplicationNotPermitted' };
  }
  const version = versionId === undefined ? source.objects.current(key) : source.objects.version(key, versionId);
  if (!version) return { failureReason: versionId === undefined ? 'SrcKeyNotFound' : 'SrcVersionNotFound' };
  if (source.replication.effective(world.clock.now()) === undefined) {
    return { failureReason: 'SrcBucketReplicationConfigMissing' };
  }
  const destinations = replicateNow(world, source, version).map(({ destination }) => destination);
  return destinations.length === 0 ? { failureReason: 'SrcObjectNotEligible' } : { version, destinations };
}

function follow(
  world: World,
  version: ObjectVersion,
  destinations: readonly string[],
  settle: (failureReason: string | undefined) => void,
): void {
  const all = destinations.flatMap((arn) => version.replication?.destinations.get(arn) ?? []);
  if (all.some(({ status }) => status === 'PENDING')) {
    world.clock.after(LOOK_AGAIN, () => follow(world, version, destinations, settle));
    return;
  }
  const failed = all.find(({ status }) => status === 'FAILED');
  settle(failed && reasonOf(failed));
}

/** The copy's own, or that of a later change which rode along. */
function reasonOf({ failureReason, changes = {} }: ReplicationProgress): string | undefined {
  return failureReason ?? Object.values(changes).find((change) => change.failureReason)?.failureReason;
}
