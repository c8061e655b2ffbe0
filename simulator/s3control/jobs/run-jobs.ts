import type { Account } from '../../world/account.ts';
import type { BatchJob, JobFailure, JobTask } from '../../world/batch-job.ts';
import { ensureAccount } from '../../world/ensure-account.ts';
import { drawDelay } from '../../world/lateness.ts';
import type { World } from '../../world/world.ts';
import { jobFailure } from './job-failures.ts';
import { replicateForJob } from './replicate-for-job.ts';
import { writeReport } from './write-report.ts';

/** Jobs of Batch Replication that are active in an account at a time (S3 User Guide, s3-batch-replication-batch). */
const MOST_ACTIVE = 6;
/** From so many tasks on, a job fails when more than half of them have (S3 User Guide, batch-ops-job-status). */
const ENOUGH_TO_JUDGE = 1000;
const CONTENDING: readonly string[] = ['Ready', 'Active', 'Paused'];

/** Lets the jobs of highest priority run, as many as may, and pauses the others. */
export function scheduleJobs(world: World, { jobs }: Account): void {
  const contenders = [...jobs.values()].filter(({ status }) => CONTENDING.includes(status)).sort(comparePriority);
  for (const [place, job] of contenders.entries()) {
    if (place < MOST_ACTIVE) activate(world, job);
    else if (job.status === 'Active') pause(world, job);
  }
}

/** Of equal ones, those that run go on running. */
function comparePriority(left: BatchJob, right: BatchJob): number {
  const running = (job: BatchJob): number => Number(job.status === 'Active');
  return right.priority - left.priority || running(right) - running(left);
}

function activate(world: World, job: BatchJob): void {
  if (job.status === 'Active') return;
  job.status = 'Active';
  job.activeSince = world.clock.now();
  for (const task of job.tasks) {
    if (task.state === 'waiting') world.clock.after(drawDelay(world, 'jobTask'), () => begin(world, job, task));
  }
}

/** What has begun goes on; what has not waits until the job is active again. */
function pause(world: World, job: BatchJob): void {
  stopTimer(world, job);
  job.status = 'Pausing';
  world.clock.after(0, () => {
    if (job.status !== 'Pausing') return;
    job.status = 'Paused';
    scheduleJobs(world, ensureAccount(world, job.account));
  });
}

function begin(world: World, job: BatchJob, task: JobTask): void {
  if (job.status !== 'Active' || task.state !== 'waiting') return;
  task.state = 'begun';
  job.progress.underWay += 1;
  replicateForJob(world, job, task, (failureReason) => {
    job.progress.underWay -= 1;
    task.state = failureReason === undefined ? 'succeeded' : 'failed';
    job.progress[task.state] += 1;
    if (failureReason !== undefined) task.failureReason = failureReason;
    judge(world, job);
  });
}

function judge(world: World, job: BatchJob): void {
  const { succeeded, failed } = job.progress;
  const run = succeeded + failed;
  if (job.ending) finishWhenQuiet(world, job);
  else if (run >= ENOUGH_TO_JUDGE && failed * 2 > run) endJob(world, job, 'Failed', jobFailure('too-many-failed'));
  else if (run === job.tasks.length) endJob(world, job, 'Complete');
}

const ON_THE_WAY = { Complete: 'Completing', Cancelled: 'Cancelling', Failed: 'Failing' } as const;

/** Begins nothing more; once what has begun is through, the report is written and the job has ended. */
export function endJob(
  world: World,
  job: BatchJob,
  ending: NonNullable<BatchJob['ending']>,
  failure?: JobFailure,
): void {
  stopTimer(world, job);
  if (failure) job.failures.push(failure);
  job.ending = ending;
  job.status = ON_THE_WAY[ending];
  finishWhenQuiet(world, job);
}

function finishWhenQuiet(world: World, job: BatchJob): void {
  if (job.progress.underWay === 0) world.clock.after(0, () => finish(world, job));
}

function finish(world: World, job: BatchJob): void {
  if (!job.ending || job.terminatedAt !== undefined) return;
  if (!writeReport(world, job)) {
    job.failures.push(jobFailure('report-not-written'));
    if (job.ending === 'Complete') job.ending = 'Failed';
  }
  job.status = job.ending;
  job.terminatedAt = world.clock.now();
  scheduleJobs(world, ensureAccount(world, job.account));
}

function stopTimer(world: World, job: BatchJob): void {
  if (job.activeSince === undefined) return;
  job.activeBefore += world.clock.now() - job.activeSince;
  job.activeSince = undefined;
}
