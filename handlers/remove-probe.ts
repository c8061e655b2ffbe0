import { removeProbe } from '../lib/aws/remove-probe.ts';
import { addStrays } from '../lib/domain/add-strays.ts';
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
  const shares = sharesOf(run);
  return { removals: await Promise.all(shares.map((share) => removeAll(share, shares))) };
});

/** A rule may also have taken the probes of others: with two rules of one source, a probe goes to both destinations. */
async function removeAll(share: Share, shares: Share[]): Promise<ProbeRemoval> {
  const own = await remove(share, share);
  const others = shares.filter(
    (other) => other !== share && other.request.source.bucket === share.request.source.bucket,
  );
  return addStrays(own, await Promise.all(others.map((other) => remove(share, other))));
}

/** Removes the probe of one share between the buckets of another; a session reaches what lies below the probe's scope. */
async function remove(between: Share, { execution, number, request, ...share }: Share): Promise<ProbeRemoval> {
  if (!between.plan) throw internalError('remove a probe without a plan');
  const probe = share.probe ?? startProbe(execution.name, request, number);
  const wanted = { ...between.request, scope: request.scope };
  const removal = await removeProbe(probe, wanted, between.plan.names, memberAccess(between, 'RemoveProbe'));
  logger.info('Probes removed', { removed: removal.removed, remaining: removal.remaining.length });
  return removal;
}
