import { element } from '../../wire/xml.ts';
import { accountOf } from '../account-operation.ts';
import { controlDocument } from '../control-document.ts';
import { wrongStatus } from './job-errors.ts';
import { jobOperation } from './job-operation.ts';
import { readPriority } from './parse-job.ts';
import { scheduleJobs } from './run-jobs.ts';

/** Jobs that run may be paused by it. */
export const updateJobPriority = jobOperation({
  name: 'UpdateJobPriority',
  write: true,
  action: 's3:UpdateJobPriority',
  parameters: ['priority'],
  context: ({ query }) => ({ 's3:RequestJobPriority': query.get('priority') ?? '' }),
  run(world, job, call) {
    const priority = readPriority(call.query.get('priority') ?? '');
    if (job.ending) throw wrongStatus(`A job in the status ${job.status} has no priority to change`);
    job.priority = priority;
    world.clock.after(0, () => scheduleJobs(world, accountOf(world, call)));
    const elements = [element('JobId', job.id), element('Priority', priority)];
    return { body: controlDocument('UpdateJobPriorityResult', elements) };
  },
});
