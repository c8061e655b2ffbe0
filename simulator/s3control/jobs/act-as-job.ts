import type { Demand } from '../../access/demand.ts';
import { judgeDemand } from '../../access/judge-demand.ts';
import { assumeForService } from '../../sts/assume-for-service.ts';
import type { Caller } from '../../world/account.ts';
import type { BatchJob } from '../../world/batch-job.ts';
import type { World } from '../../world/world.ts';

/** A job at work in its role. */
export interface ActingJob {
  readonly world: World;
  readonly job: BatchJob;
  readonly session: Caller;
}

/** The job in its role, which must trust Batch Operations; undefined when it cannot be assumed by now. */
export function actAsJob(world: World, job: BatchJob): ActingJob | undefined {
  const session = assumeForService(world, {
    service: 'batchoperations.s3.amazonaws.com',
    roleArn: job.request.roleArn,
    sessionName: 's3-batch-operations',
    region: job.region,
  });
  return 'refused' in session ? undefined : { world, job, session };
}

/** Whether the role is allowed that, by everybody's policies as they are effective now. */
export function mayAsJob({ world, job, session }: ActingJob, demand: Demand): boolean {
  return judgeDemand(world, session, demand, { region: job.region }).allowed;
}
