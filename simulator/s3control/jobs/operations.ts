import type { Operation } from '../../wire/operation.ts';
import { createJob } from './create-job.ts';
import { deleteJobTagging } from './delete-job-tagging.ts';
import { describeJob } from './describe-job.ts';
import { getJobTagging } from './get-job-tagging.ts';
import { listJobs } from './list-jobs.ts';
import { putJobTagging } from './put-job-tagging.ts';
import { updateJobPriority } from './update-job-priority.ts';
import { updateJobStatus } from './update-job-status.ts';

/** Jobs of S3 Batch Operations. */
export const JOB_OPERATIONS: readonly Operation[] = [
  createJob,
  deleteJobTagging,
  describeJob,
  getJobTagging,
  listJobs,
  putJobTagging,
  updateJobPriority,
  updateJobStatus,
];
