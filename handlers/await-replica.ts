import { lookForReplica } from '../lib/aws/look-for-replica.ts';
import { advanceProbe } from '../lib/domain/advance-probe.ts';
import { nextOfProbes } from '../lib/domain/next-of-probes.ts';
import { sharesOf } from '../lib/domain/share-of.ts';
import { internalError } from '../lib/errors.ts';
import type { Probe, Run, Share } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { POLL_SECONDS } from './poll-seconds.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'AwaitReplica', needs: ['requests', 'planning', 'probing'] } as const;

type Probing = NonNullable<Run['probing']>;

/** Both accounts: one look for each latest probe's replica, and where to go from here. */
export const handler = task(SETTINGS, async (run): Promise<Probing> => {
  const probes = await Promise.all(sharesOf(run).map(look));
  return { probes, next: nextOfProbes(probes) };
});

async function look(share: Share): Promise<Probe> {
  const { request, plan, probe } = share;
  const placed = probe?.attempts.at(-1)?.placed;
  if (!plan || !probe || !placed) throw internalError('wait for a probe that was never placed');
  if (probe.next !== 'wait') return probe;
  const sighting = await lookForReplica(placed, request, plan.names, memberAccess(share, 'AwaitReplica'));
  const advanced = advanceProbe(probe, sighting, request, POLL_SECONDS);
  const { sourceStatus = 'none', replica } = sighting;
  logger.info('Looked for the replica', { sourceStatus, replica: replica !== undefined, next: advanced.next });
  return advanced;
}
