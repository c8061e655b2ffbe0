import { removeProbe } from '../lib/aws/remove-probe.ts';
import { sharesOf } from '../lib/domain/share-of.ts';
import { startProbe } from '../lib/domain/start-probe.ts';
import { internalError } from '../lib/errors.ts';
import type { ProbeRemoval, Run, Share } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'RemoveProbe', needs: ['requests', 'planning'] } as const;

type Removed = NonNullable<Run['probeRemoval']>;

/** Both accounts: every version and delete marker of this run's probes, also of one whose placing left no record. */
export const handler = task(SETTINGS, async (run): Promise<Removed> => {
  return { removals: await Promise.all(sharesOf(run).map(remove)) };
});

async function remove(share: Share): Promise<ProbeRemoval> {
  const { execution, number, request, plan } = share;
  if (!plan) throw internalError('remove a probe without a plan');
  const probe = share.probe ?? startProbe(execution.name, request, number);
  const removal = await removeProbe(probe, request, plan.names, memberAccess(share, 'RemoveProbe'));
  logger.info('Probes removed', { removed: removal.removed, remaining: removal.remaining.length });
  return removal;
}
