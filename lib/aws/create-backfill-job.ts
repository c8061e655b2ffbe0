import { CreateJobCommand, type S3ControlClient } from '@aws-sdk/client-s3-control';
import type { computeJob } from '../domain/compute-job.ts';
import { IsthmusError } from '../errors.ts';
import type { SideClients } from './account-access.ts';
import { callAws } from './call-aws.ts';
import { executionTag } from './execution-tag.ts';

/** Creates the job, and answers its id; asked again after an answer was lost, S3 knows the token and makes no second one. */
export async function createBackfillJob(
  job: ReturnType<typeof computeJob>,
  clients: SideClients,
  control: S3ControlClient,
): Promise<string> {
  const Tags = Object.entries(executionTag(clients)).map(([Key, Value]) => ({ Key, Value }));
  const place = {
    tried: 'create the job on existing objects',
    account: clients.account,
    resource: job.ManifestGenerator.S3JobManifestGenerator.SourceBucket,
  };
  const { JobId } = await callAws(place, () => control.send(new CreateJobCommand({ ...job, Tags })));
  if (JobId) return JobId;
  throw new IsthmusError('UnexpectedAnswer', { ...place, remedy: 'S3 answered without the id of a job. Start again.' });
}
