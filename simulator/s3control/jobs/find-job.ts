import type { Call } from '../../wire/operation.ts';
import type { BatchJob } from '../../world/batch-job.ts';
import type { World } from '../../world/world.ts';

const NINETY_DAYS = 90 * 86_400_000;

/** The job that a call names; it is known in its own account and region only. */
export function findJob(world: World, call: Call): BatchJob | undefined {
  return jobsOf(world, call).find(({ id }) => id === call.target?.named);
}

/** All jobs that a call can see, the oldest first. They are forgotten 90 days after their end (troubleshooting-batch-operations). */
export function jobsOf(world: World, { target, region }: Call): BatchJob[] {
  const jobs = world.accounts.get(target?.account ?? '')?.jobs.values() ?? [];
  const since = world.clock.now() - NINETY_DAYS;
  return [...jobs].filter((job) => job.region === region && (job.terminatedAt ?? Number.POSITIVE_INFINITY) > since);
}
