import { placeProbe } from '../lib/aws/place-probe.ts';
import { addAttempt } from '../lib/domain/add-attempt.ts';
import { nextOfProbes } from '../lib/domain/next-of-probes.ts';
import { sharesOf } from '../lib/domain/share-of.ts';
import { startProbe } from '../lib/domain/start-probe.ts';
import { internalError } from '../lib/errors.ts';
import type { Probe, Run, Share } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'PlaceProbe', side: 'source', needs: ['requests', 'planning'] } as const;

type Probing = NonNullable<Run['probing']>;

/** Source account: a fresh probe object in each source bucket that is to have one. */
export const handler = task(SETTINGS, async (run): Promise<Probing> => {
  const probes = await Promise.all(sharesOf(run).map(place));
  return { probes, next: nextOfProbes(probes) };
});

async function place(share: Share): Promise<Probe> {
  const { execution, number, request, plan } = share;
  if (!plan) throw internalError('place a probe without a plan');
  const probe = share.probe ?? startProbe(execution.name, request, number, plan.findings);
  if (probe.next !== 'place-again') return probe;
  const clients = await memberAccess(share, 'PlaceProbe').open('source', request, plan.names, 'probe');
  const placed = await placeProbe(probe, request, clients, plan.names);
  logger.info('Probe placed', { key: placed.key, versionId: placed.versionId, attempt: probe.attempts.length + 1 });
  return addAttempt(probe, placed);
}
