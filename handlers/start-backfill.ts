import { createBackfillJob } from '../lib/aws/create-backfill-job.ts';
import { openS3Control } from '../lib/aws/open-s3-control.ts';
import { computeJob } from '../lib/domain/compute-job.ts';
import { startBackfill } from '../lib/domain/start-backfill.ts';
import type { Backfill } from '../lib/types.ts';
import { backfillOf } from './backfill-of.ts';
import { configuration } from './configuration.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'StartBackfill', side: 'source', needs: ['requests', 'planning'] } as const;

/** Source account: a job of S3 Batch Replication on the objects that are there already. */
export const handler = task(SETTINGS, async (run): Promise<Backfill> => {
  const { request, names, wanted } = backfillOf(run);
  const clients = await memberAccess(run, 'StartBackfill').open('source', request, names, 'job');
  const job = computeJob(wanted, run.execution, (run.backfill?.attempt ?? 0) + 1);
  const jobId = await createBackfillJob(job, clients, openS3Control(clients, configuration().s3ControlEndpoint));
  const backfill = startBackfill(request, jobId, run.backfill);
  logger.info('Job created', { jobId, attempt: backfill.attempt });
  return backfill;
});
