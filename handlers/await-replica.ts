import type { AccountAccess } from '../lib/aws/account-access.ts';
import { lookForProof } from '../lib/aws/look-for-proof.ts';
import { lookForReplica } from '../lib/aws/look-for-replica.ts';
import { makeProofChange } from '../lib/aws/make-proof-change.ts';
import { advanceProbe } from '../lib/domain/advance-probe.ts';
import { addMark, advanceProof } from '../lib/domain/advance-proof.ts';
import { nextOfProbes } from '../lib/domain/next-of-probes.ts';
import { openProof } from '../lib/domain/open-proof.ts';
import { sharesOf } from '../lib/domain/share-of.ts';
import { internalError } from '../lib/errors.ts';
import type { PlacedProbe, Plan, Probe, Run, Share } from '../lib/types.ts';
import { countAge } from './count-age.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { POLL_SECONDS } from './poll-seconds.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'AwaitReplica', needs: ['requests', 'planning', 'probing'] } as const;

type Probing = NonNullable<Run['probing']>;

/**
 * Both accounts: one look for each latest probe's replica, or for the effect of what was changed to prove more, and where
 * to go from here. Whatever is to be changed next is changed at once.
 */
export const handler = task(SETTINGS, async (run): Promise<Probing> => {
  countAge(run);
  const probes = await Promise.all(sharesOf(run).map(look));
  return { probes, next: nextOfProbes(probes) };
});

async function look(share: Share): Promise<Probe> {
  const { request, plan, probe } = share;
  const placed = probe?.attempts.at(-1)?.placed;
  if (!plan || !probe || !placed) throw internalError('wait for a probe that was never placed');
  if (probe.next !== 'wait') return probe;
  const journey: Journey = { request, names: plan.names, access: memberAccess(share, 'AwaitReplica') };
  const looked = openProof(probe) ? await followProof(probe, journey) : await followReplica(probe, placed, journey);
  return looked.next === 'wait' ? changeWhatIsDue(looked, journey) : looked;
}

interface Journey extends Pick<Share, 'request'>, Pick<Plan, 'names'> {
  access: AccountAccess;
}

async function followReplica(probe: Probe, placed: PlacedProbe, { request, names, access }: Journey): Promise<Probe> {
  const sighting = await lookForReplica(placed, request, names, access);
  const advanced = advanceProbe(probe, sighting, request, POLL_SECONDS);
  const { sourceStatus = 'none', replica } = sighting;
  logger.info('Looked for the replica', { sourceStatus, replica: replica !== undefined, next: advanced.next });
  return advanced;
}

async function followProof(probe: Probe, journey: Journey): Promise<Probe> {
  const proof = openProof(probe);
  if (!proof) throw internalError('look for what is proven already');
  const isSeen = await lookForProof({ probe, proof, ...journey });
  logger.info('Looked for a proof', { subject: proof.subject, isSeen, changes: proof.marks.length });
  return advanceProof(probe, isSeen, journey.request, POLL_SECONDS);
}

async function changeWhatIsDue(probe: Probe, journey: Journey): Promise<Probe> {
  const proof = openProof(probe);
  if (proof?.outcome !== 'due') return probe;
  const mark = await makeProofChange({ probe, proof, ...journey });
  logger.info('Changed what proves it', { subject: proof.subject, mark });
  return addMark(probe, mark);
}
