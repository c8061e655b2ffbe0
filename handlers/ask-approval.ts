import { computeWantedApproval } from '../lib/approval/compute-wanted-approval.ts';
import { judgeApproval } from '../lib/approval/judge-approval.ts';
import { digestOf } from '../lib/aws/digest-of.ts';
import { publishWantedApproval } from '../lib/aws/publish-wanted-approval.ts';
import { recordWantedApproval } from '../lib/aws/table/record-wanted-approval.ts';
import type { Approval } from '../lib/types.ts';
import { centralTable } from './central-table.ts';
import { configuration } from './configuration.ts';
import { logger } from './logger.ts';
import { releaseBuckets } from './release-buckets.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'AskApproval', needs: ['requests', 'planning'] } as const;

/** Central: what is about to be done waits for somebody's yes, and meanwhile the buckets are anybody's. */
export const handler = task(SETTINGS, async (run): Promise<Approval> => {
  const now = new Date();
  const wanted = await recordWantedApproval(computeWantedApproval(run, digestOf(run.requests), now), centralTable());
  await releaseBuckets(run);
  await publishWantedApproval(wanted, configuration().busName);
  logger.info('Approval asked for', { needed: wanted.needed, expiresAt: wanted.expiresAt });
  return judgeApproval(wanted, [], now);
});
