import { placeProbe } from '../lib/aws/place-probe.ts';
import { addAttempt } from '../lib/domain/add-attempt.ts';
import { startProbe } from '../lib/domain/start-probe.ts';
import type { Probe } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'PlaceProbe', side: 'source', needs: ['request', 'planning'] } as const;

/** Source account: a fresh probe object in the source bucket. */
export const handler = task(SETTINGS, async (run): Promise<Probe> => {
  const { request, planning, execution } = run;
  const probe = run.probe ?? startProbe(execution.name, request);
  const clients = await memberAccess(run, 'PlaceProbe').open('source', request, planning.plan.names, 'probe');
  const placed = await placeProbe(probe, request, clients);
  logger.info('Probe placed', { key: placed.key, versionId: placed.versionId, attempt: probe.attempts.length + 1 });
  return addAttempt(probe, placed);
});
