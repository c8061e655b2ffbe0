import type { BatchJob, JobFailure, JobTask } from '../../world/batch-job.ts';
import { ensureAccount } from '../../world/ensure-account.ts';
import { drawDelay } from '../../world/lateness.ts';
import type { World } from '../../world/world.ts';
import { type ActingJob, actAsJob } from './act-as-job.ts';
import { generateManifest } from './generate-manifest.ts';
import { jobFailure } from './job-failures.ts';
import { readManifest } from './read-manifest.ts';
import { endJob, scheduleJobs } from './run-jobs.ts';
import { writeManifest } from './write-manifest.ts';

/** Sets a new job going: its objects are listed, and then it runs, or waits to be confirmed. */
export function startJob(world: World, job: BatchJob): void {
  world.clock.after(0, () => {
    if (job.status !== 'New') return;
    job.status = 'Preparing';
    world.clock.after(drawDelay(world, 'jobPreparation'), () => finishPreparation(world, job));
  });
}

/** To be called when a job that waited to be confirmed is, and for one that never did. */
export function makeReady(world: World, job: BatchJob): void {
  job.status = 'Ready';
  world.clock.after(0, () => scheduleJobs(world, ensureAccount(world, job.account)));
}

function finishPreparation(world: World, job: BatchJob): void {
  if (job.status !== 'Preparing') return;
  const failure = prepare(world, job);
  if (failure) endJob(world, job, 'Failed', failure);
  else if (job.request.confirmationRequired) {
    job.status = 'Suspended';
    job.suspendedAt = world.clock.now();
  } else makeReady(world, job);
}

/** Lists the objects, in the job's role. */
function prepare(world: World, job: BatchJob): JobFailure | undefined {
  const acting = actAsJob(world, job);
  if (!acting) return jobFailure('role-not-assumed');
  const listed = listObjects(acting);
  if ('reason' in listed) return listed;
  job.tasks = listed;
  const { objects } = job.request;
  if (!('generator' in objects) || !objects.generator.output) return undefined;
  const written = writeManifest(acting, objects.generator, listed);
  if (!written) return jobFailure('manifest-not-written');
  job.generatedManifest = written;
  return undefined;
}

function listObjects(acting: ActingJob): JobTask[] | JobFailure {
  const { objects } = acting.job.request;
  return 'manifest' in objects ? readManifest(acting, objects.manifest) : generateManifest(acting, objects.generator);
}
