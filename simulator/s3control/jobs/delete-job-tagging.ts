import { controlDocument } from '../control-document.ts';
import { jobOperation } from './job-operation.ts';

export const deleteJobTagging = jobOperation({
  name: 'DeleteJobTagging',
  write: true,
  action: 's3:DeleteJobTagging',
  run(_world, job) {
    job.tags = new Map();
    return { body: controlDocument('DeleteJobTaggingResult') };
  },
});
