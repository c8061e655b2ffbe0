import { controlDocument } from '../control-document.ts';
import { jobOperation } from './job-operation.ts';
import { renderJob } from './render-job.ts';

export const describeJob = jobOperation({
  name: 'DescribeJob',
  write: false,
  action: 's3:DescribeJob',
  run: (world, job) => ({ body: controlDocument('DescribeJobResult', renderJob(world, job)) }),
});
