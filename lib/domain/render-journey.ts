import type { Probe, ProbeAttempt, ProbeRemoval, Report, Request } from '../types.ts';
import { renderCompared } from './render-compared.ts';
import { renderProof } from './render-proof.ts';
import { renderScope } from './render-scope.ts';
import { renderTime } from './render-time.ts';
import { wrapText } from './wrap-text.ts';

/** The journey of a run's probes, line by line: placed, pending, replicated or not, compared, removed. */
export function renderJourney(report: Report): string[] {
  return report.requests.flatMap((request, index) => {
    const lines = renderProbe(request, report.probes[index], report.probeRemovals[index]);
    const title = `  From ${request.source.bucket} to ${request.destination.bucket}, ${renderScope(request.scope)}:`;
    return report.requests.length > 1 && lines.length > 0 ? [title, ...lines] : lines;
  });
}

function renderProbe(request: Request, probe: Probe | undefined, probeRemoval: ProbeRemoval | undefined): string[] {
  if (!probe || probe.attempts.length === 0) return [];
  return [
    ...probe.attempts.flatMap((attempt, index) => renderAttempt(attempt, index + 1, request)),
    ...renderProofs(probe),
    ...(probeRemoval ? [renderRemoval(probeRemoval)] : ['  Not removed: its versions are still there, see below.']),
  ];
}

function renderProofs({ proofs }: Probe): string[] {
  return proofs.flatMap((proof) => {
    const words = renderProof(proof);
    return words ? [wrapText(`${proof.outcome === 'proven' ? 'Proven' : 'Not proven'}: ${words}.`, '  ')] : [];
  });
}

function renderAttempt(attempt: ProbeAttempt, number: number, request: Request): string[] {
  const { placed, replica, mismatches } = attempt;
  const start = `  ${number}. `;
  const indent = ' '.repeat(start.length);
  return [
    wrapText(`${renderTime(placed.placedAt)} placed ${placed.key}`, start),
    wrapText(renderOutcome(attempt, request.destination.bucket), indent),
    ...(replica && mismatches.length === 0 ? [wrapText(renderCompared(placed, replica, request), indent)] : []),
    ...mismatches.map(({ property, expected, found }) =>
      wrapText(`Differs: ${words(property)}, expected ${show(expected)}, found ${show(found)}.`, indent),
    ),
  ];
}

function renderOutcome(attempt: ProbeAttempt, replicaBucket: string): string {
  const { sourceStatus, waitedSeconds, replica, outcome } = attempt;
  const status = sourceStatus ?? 'no status';
  switch (outcome) {
    case 'waiting':
      return `Still waiting after ${waitedSeconds} s: ${status} at the source.`;
    case 'too-early':
      return `Too early: ${status} after ${waitedSeconds} s, while the changes spread. Such a probe never gets better; a fresh one followed.`;
    case 'replicated':
    case 'mismatched':
      return `Replicated after ${waitedSeconds} s: ${status} at the source, found in ${replicaBucket}${replica ? ` at ${renderTime(replica.seenAt)}` : ''}.${otherDestinations(attempt)}`;
    case 'failed':
      return `Failed: ${status} after ${waitedSeconds} s, and the time for changes to spread is over.`;
    case 'stayed':
      return `Not taken, as is wanted of a disabled rule: ${attempt.takenBy ? `${status}, by the rule ${attempt.takenBy}` : `no status after ${waitedSeconds} s`}.`;
    case 'left':
      return `Taken although the rule is to be disabled: ${status} after ${waitedSeconds} s.`;
    case 'timed-out':
      return `Gave up after ${waitedSeconds} s: ${status} at the source, no replica in ${replicaBucket}.`;
  }
}

/** The status covers all destinations of the bucket, and may lag behind: it can be worse than ours deserves. */
function otherDestinations({ sourceStatus, outcome }: ProbeAttempt): string {
  return outcome === 'replicated' && (sourceStatus === 'FAILED' || sourceStatus === 'PENDING')
    ? ` ${sourceStatus} stands for all destinations of the bucket together; ours has its replica.`
    : '';
}

function words(property: string): string {
  return property.replaceAll('-', ' ');
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function renderRemoval({ removed, remaining, locked = [] }: ProbeRemoval): string {
  const left = remaining.length === 0 ? '' : `; ${remaining.length} could not be removed, see below`;
  const stays = locked.map(
    ({ side, until }) =>
      ` One stays at the ${side} until ${until.slice(0, 10)}: its retention is in compliance mode, which nobody can lift.`,
  );
  return wrapText(
    `Removed, delete markers included: ${removed.source} at the source, ${removed.destination} at the destination${left}.${stays.join('')}`,
    '  ',
  );
}
