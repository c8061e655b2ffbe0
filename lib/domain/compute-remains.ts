import type { Applied, Report } from '../types.ts';
import { renderApplied } from './render-applied.ts';

/** What of a failed run's work is still there, one sentence each; empty when everything is as before. */
export function computeRemains(
  story: Pick<Report, 'applied' | 'undo' | 'probe' | 'probeRemoval' | 'request'>,
): string[] {
  return [...remainingWork(story), ...remainingProbes(story)];
}

/** Undo may also have found work of a task that broke off, which no task has reported. */
function remainingWork({ applied, undo }: Pick<Report, 'applied' | 'undo'>): string[] {
  const met = new Set(undo.map((entry) => identity(entry.applied)));
  const left = applied.filter((one) => !met.has(identity(one)));
  return [
    ...left.map((one) => `${where(one)}: ${renderApplied(one)}. It was left as it is.`),
    ...undo.flatMap(({ applied: one, outcome, said }) => {
      if (outcome === 'kept') return [`${where(one)}: ${renderApplied(one)}. It was kept${reason(said)}`];
      if (outcome === 'failed') return [`${where(one)}: ${renderApplied(one)}. Taking it back failed${reason(said)}`];
      return [];
    }),
  ];
}

/** What was changed, whatever was there before and is there now. */
function identity(applied: Applied): string {
  const named = Object.entries(applied).filter(([name]) => name !== 'before' && name !== 'after');
  return JSON.stringify(named.sort());
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
