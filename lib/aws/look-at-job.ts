import { DescribeJobCommand, type S3ControlClient } from '@aws-sdk/client-s3-control';
import type { JobSighting } from '../domain/advance-backfill.ts';
import type { Backfill } from '../types.ts';
import { callAws } from './call-aws.ts';

/** One look at a job: its state, its numbers, and what S3 says where it failed. */
export async function lookAtJob(
  { account, jobId }: Pick<Backfill, 'account' | 'jobId'>,
  control: S3ControlClient,
): Promise<JobSighting> {
  const place = { tried: 'look at the job on existing objects', account, resource: `job/${jobId}` };
  const { Job = {} } = await callAws(place, () =>
    control.send(new DescribeJobCommand({ AccountId: account, JobId: jobId })),
  );
  const { Status = 'New', ProgressSummary = {}, FailureReasons = [], StatusUpdateReason } = Job;
  const reasons = FailureReasons.map(({ FailureCode, FailureReason }) => FailureReason ?? FailureCode ?? '');
  return {
    status: Status,
    total: ProgressSummary.TotalNumberOfTasks ?? 0,
    succeeded: ProgressSummary.NumberOfTasksSucceeded ?? 0,
    failed: ProgressSummary.NumberOfTasksFailed ?? 0,
    said: [...reasons, StatusUpdateReason ?? ''].filter(Boolean),
  };
}
