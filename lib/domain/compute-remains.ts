import type { Applied, Run, Share, Side } from '../types.ts';
import { appliedInOrder } from './applied-in-order.ts';
import { identityOfApplied } from './identity-of-applied.ts';
import { nameApplied } from './name-applied.ts';
import { remainingObjects } from './remaining-objects.ts';
import { renderApplied } from './render-applied.ts';
import { sharesOf } from './share-of.ts';
import { startProbe } from './start-probe.ts';

/**
 * What a failed run has left behind, one or two sentences each; empty when everything is as before. Work that a probe has
 * proven, and that nobody took back, is what was asked for.
 */
export function computeRemains(run: Run): string[] {
  const isProven = run.probing?.next === 'passed' && run.undo === undefined && run.undoFailure === undefined;
  return [
    ...sharesOf(run).flatMap((share) => [
      ...(isProven ? [] : remainingWork(share)),
      ...remainingProbes(share, run.probeRemovalFailure !== undefined),
    ]),
    ...remainingObjects(run),
    ...unrecordedPairs(run),
  ];
}

/** Undo may also have found work of a task that broke off, which no task has reported. */
function remainingWork(share: Share): string[] {
  const entries = share.undo ?? [];
  const met = new Set(entries.map((entry) => identityOfApplied(entry.applied)));
  const left = appliedInOrder(share).filter((one) => !met.has(identityOfApplied(one)));
  return [
    ...left.map((one) => `${where(one)}: ${nameApplied(one)}. Isthmus ${renderApplied(one)}, and left it.`),
    ...entries.flatMap(({ applied: one, outcome, said }) => {
      if (outcome === 'kept') return [`${where(one)}: ${nameApplied(one)}. It was kept${reason(said)}`];
      if (outcome === 'failed')
        return [`${where(one)}: ${nameApplied(one)}. It could not be taken back${reason(said)}`];
      return [];
    }),
  ];
}

function where({ side, account }: Applied): string {
  return `${side} account ${account}`;
}

function reason(said: string | undefined): string {
  return said ? `: ${said.replace(/\.?$/, '.')}` : '.';
}

function remainingProbes(share: Share, hasRemovalFailed: boolean): string[] {
  const { request, probe, probeRemoval } = share;
  if (probeRemoval === undefined) {
    const { keyPrefix } = startProbe(share.execution.name, request, share.number);
    const buckets = `${request.source.bucket} and ${request.destination.bucket}`;
    const mayBeThere = (probe?.attempts.length ?? 0) > 0 || hasRemovalFailed;
    return mayBeThere ? [`Probes below ${keyPrefix} in ${buckets}: remove all their versions.`] : [];
  }
  const { remaining, locked = [] } = probeRemoval;
  const nameIt = ({ side, key, versionId }: { side: Side; key: string; versionId: string }) =>
    `${side} bucket ${request[side].bucket}: version ${versionId} of the probe ${key}`;
  return [
    ...remaining.map((one) => `${nameIt(one)}. It could not be removed${reason(one.said)}`),
    ...locked.map((one) => `${nameIt(one)}. Its retention in compliance mode holds until ${one.until}.`),
  ];
}

/** A pair that nobody knows of is found by no audit, and taken apart by nobody. */
function unrecordedPairs({ recordFailure, requests = [] }: Run): string[] {
  if (recordFailure === undefined) return [];
  return requests.map(
    ({ source, destination }) =>
      `The pair ${source.bucket} to ${destination.bucket} replicates, and is not on record: run the request again, which ` +
      'changes nothing else.',
  );
}
