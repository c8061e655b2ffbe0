import type { Applied, Report } from '../types.ts';
import { renderApplied } from './render-applied.ts';

/** What of a failed run's work is still there, one sentence each; empty when everything is as before. */
export function computeRemains(
  story: Pick<Report, 'applied' | 'undo' | 'probe' | 'probeRemoval' | 'request'>,
): string[] {
  return [...remainingWork(story), ...remainingProbes(story)];
}

function remainingWork({ applied, undo }: Pick<Report, 'applied' | 'undo'>): string[] {
  return applied.flatMap((one) => {
    const entry = undo.find((candidate) => isSame(candidate.applied, one));
    if (entry === undefined) return [`${where(one)}: ${renderApplied(one)}. It was left as it is.`];
    if (entry.outcome === 'kept') return [`${where(one)}: ${renderApplied(one)}. It was kept${reason(entry.said)}`];
    if (entry.outcome === 'failed') {
      return [`${where(one)}: ${renderApplied(one)}. Taking it back failed${reason(entry.said)}`];
    }
    return [];
  });
}

function isSame(one: Applied, other: Applied): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function where({ side, account }: Applied): string {
  return `${side} account ${account}`;
}

function reason(said: string | undefined): string {
  return said ? `: ${said.replace(/\.?$/, '.')}` : '.';
}

function remainingProbes({
  probe,
  probeRemoval,
  request,
}: Pick<Report, 'probe' | 'probeRemoval' | 'request'>): string[] {
  if (probe === undefined || probe.attempts.length === 0) return [];
  if (probeRemoval === undefined) {
    const buckets = [request?.source.bucket, request?.destination.bucket].filter(Boolean).join(' and ');
    return [`Probe objects may remain below ${probe.keyPrefix} in ${buckets}: remove all their versions.`];
  }
  return probeRemoval.remaining.map(
    ({ side, key, versionId, said }) =>
      `${side} bucket${request ? ` ${request[side].bucket}` : ''}: version ${versionId} of the probe ${key}${reason(said)}`,
  );
}
