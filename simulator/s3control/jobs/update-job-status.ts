import { element } from '../../wire/xml.ts';
import type { BatchJob } from '../../world/batch-job.ts';
import type { World } from '../../world/world.ts';
import { controlDocument } from '../control-document.ts';
import { badRequest, wrongStatus } from './job-errors.ts';
import { jobOperation } from './job-operation.ts';
import { endJob } from './run-jobs.ts';
import { makeReady } from './start-job.ts';

/** Confirms a job that waits for it, or cancels one that has not ended. */
export const updateJobStatus = jobOperation({
  name: 'UpdateJobStatus',
  write: true,
  action: 's3:UpdateJobStatus',
  parameters: ['requestedJobStatus', 'statusUpdateReason'],
  run(world, job, { query }) {
    const requested = query.get('requestedJobStatus') ?? '';
    const reason = query.get('statusUpdateReason');
    if (reason !== undefined && (reason === '' || reason.length > 256)) {
      throw badRequest('StatusUpdateReason must have 1 to 256 characters');
    }
    update(world, job, requested);
    if (reason !== undefined) job.statusUpdateReason = reason;
    const { id, status, statusUpdateReason } = job;
    return {
      body: controlDocument('UpdateJobStatusResult', [
        element('JobId', id),
        element('Status', status),
        element('StatusUpdateReason', statusUpdateReason),
      ]),
    };
  },
});

function update(world: World, job: BatchJob, requested: string): void {
  if (requested !== 'Ready' && requested !== 'Cancelled') {
    throw badRequest('RequestedJobStatus must be Ready or Cancelled');
  }
  const possible = requested === 'Ready' ? job.status === 'Suspended' : job.ending === undefined;
  if (!possible) throw wrongStatus(`A job in the status ${job.status} cannot become ${requested}`);
  if (requested === 'Ready') makeReady(world, job);
  else endJob(world, job, 'Cancelled');
}
