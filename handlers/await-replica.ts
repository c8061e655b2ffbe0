import { lookForReplica } from '../lib/aws/look-for-replica.ts';
import { advanceProbe } from '../lib/domain/advance-probe.ts';
import { internalError } from '../lib/errors.ts';
import type { Probe } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { POLL_SECONDS } from './poll-seconds.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'AwaitReplica', needs: ['request', 'planning', 'probe'] } as const;

/** Both accounts: one look for the latest probe's replica, and where to go from here. */
export const handler = task(SETTINGS, async (run): Promise<Probe> => {
  const { request, planning, probe } = run;
  const placed = probe.attempts.at(-1)?.placed;
  if (placed === undefined) throw internalError('wait for a probe that was never placed');
  const sighting = await lookForReplica(placed, request, planning.plan.names, memberAccess(run, 'AwaitReplica'));
  const advanced = advanceProbe(probe, sighting, request, POLL_SECONDS);
  const { sourceStatus = 'none', replica } = sighting;
  logger.info('Looked for the replica', { sourceStatus, replica: replica !== undefined, next: advanced.next });
  return advanced;
});
