import { removeProbe } from '../lib/aws/remove-probe.ts';
import { startProbe } from '../lib/domain/start-probe.ts';
import type { ProbeRemoval } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'RemoveProbe', needs: ['request', 'planning'] } as const;

/** Both accounts: every version and delete marker of this run's probes, also of one whose placing left no record. */
export const handler = task(SETTINGS, async (run): Promise<ProbeRemoval> => {
  const { request, planning, execution } = run;
  const probe = run.probe ?? startProbe(execution.name, request);
  const removal = await removeProbe(probe, request, planning.plan.names, memberAccess(run, 'RemoveProbe'));
  logger.info('Probes removed', { removed: removal.removed, remaining: removal.remaining.length });
  return removal;
});
