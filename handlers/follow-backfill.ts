import { lookAtJob } from '../lib/aws/look-at-job.ts';
import { openS3Control } from '../lib/aws/open-s3-control.ts';
import { readCompletionReport } from '../lib/aws/read-completion-report.ts';
import { addFailures, advanceBackfill } from '../lib/domain/advance-backfill.ts';
import type { Backfill } from '../lib/types.ts';
import { backfillOf } from './backfill-of.ts';
import { configuration } from './configuration.ts';
import { countAge } from './count-age.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'FollowBackfill', side: 'source', needs: ['requests', 'planning', 'backfill'] } as const;

/** Source account: one look at the job, and at its report once it has ended with objects that failed. */
export const handler = task(SETTINGS, async (run): Promise<Backfill> => {
  countAge(run);
  const { request, names, wanted } = backfillOf(run);
  const { existingObjects } = wanted;
  const clients = await memberAccess(run, 'FollowBackfill').open('source', request, names, 'job');
  const sighting = await lookAtJob(run.backfill, openS3Control(clients, configuration().s3ControlEndpoint));
  const patience = { ...request.verification, timeoutSeconds: existingObjects.timeoutSeconds };
  const backfill = advanceBackfill(run.backfill, sighting, patience);
  const { status, outcome, next, succeeded, failed } = backfill;
  logger.info('Looked at the job', { status, outcome, next, succeeded, failed });
  if (next !== 'done' || failed === 0 || outcome === 'timed-out') return backfill;
  return addFailures(backfill, await readCompletionReport(backfill, existingObjects, clients), patience);
});
