import type { Applied, Report, Request, RouteRef, Side, UndoEntry } from '../types.ts';
import { nameApplied } from './name-applied.ts';
import { renderApplied } from './render-applied.ts';
import { renderApproval } from './render-approval.ts';
import { renderBackfill } from './render-backfill.ts';
import { renderFinding } from './render-finding.ts';
import { renderJourney } from './render-journey.ts';
import { renderPlan } from './render-plan.ts';
import { renderProblem } from './render-problem.ts';
import { renderDuration, renderTime } from './render-time.ts';
import { wrapText } from './wrap-text.ts';

/** The final summary of a run for a terminal: what was done where, how it was proven, what was found, the verdict. */
export function renderReport(report: Report): string {
  const sections = [
    renderHead(report),
    ...(report.verdict === 'planned' ? renderPlanned(report) : renderRun(report)),
    report.unpublished === undefined ? [] : [wrapText(`NOT PUBLISHED: ${report.unpublished}`)],
    [wrapText(`${report.verdict.toUpperCase()}: ${report.summary}`)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function renderHead({ execution, startedAt, endedAt, requests, routes }: Report): string[] {
  const date = startedAt.slice(0, 10);
  const took = renderDuration(startedAt, endedAt);
  return [
    wrapText(`${execution}, ${date} ${renderTime(startedAt)} to ${renderTime(endedAt)} UTC (${took})`, 'Execution    '),
    ...distinct(requests.flatMap(renderSides)),
    ...distinct(routes.map(renderRoute)).map((route) => wrapText(route, 'Route        ')),
  ];
}

function renderRoute({ name, version }: RouteRef): string {
  return version === 0 ? name : `${name}, version ${version}`;
}

/** Requests of one document share buckets and routes: each is said once. */
function distinct(lines: string[]): string[] {
  return [...new Set(lines)];
}

function renderSides(request: Request): string[] {
  return (['source', 'destination'] as const).map((side) => renderSide(side, request[side]));
}

function renderSide(
  side: Side,
  { bucket, account, region }: { bucket: string; account: string; region: string },
): string {
  return wrapText(`${bucket}, account ${account}, ${region}`, side === 'source' ? 'Source       ' : 'Destination  ');
}

function renderPlanned({ plans, requests }: Report): string[][] {
  return requests.flatMap((request, index) => {
    const plan = plans[index];
    return plan ? [[renderPlan(plan, request)]] : [];
  });
}

function renderRun(report: Report): string[][] {
  return [
    section(
      'Problems of the request',
      report.problems.map((problem) => wrapText(renderProblem(problem), '  - ')),
    ),
    section('Approval', report.approval ? renderApproval(report.approval) : []),
    renderChanges(report),
    section('Probe', renderJourney(report)),
    section('Existing objects', report.backfill ? renderBackfill(report.backfill) : []),
    section('Failure', report.failure ? [wrapText(`${report.failure.error}: ${report.failure.message}`, '  ')] : []),
    section('Findings', renderFindings(report)),
    section('Undo', report.undo.map(renderUndo)),
    section(
      'Still there',
      report.remains.map((sentence) => wrapText(sentence, '  - ')),
    ),
  ];
}

function renderFindings({ findings, failure }: Report): string[] {
  const isSaid = (said: unknown) => typeof said === 'string' && failure?.message.includes(said);
  const told = findings.map((finding) =>
    renderFinding(isSaid(finding.facts.said) ? { ...finding, facts: { ...finding.facts, said: undefined } } : finding),
  );
  return told.length === 0 ? [] : [told.join('\n\n')];
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

/** What was changed, by account; said explicitly where a run had nothing to change, which is the best of answers. */
function renderChanges({ applied, verdict }: Report): string[] {
  if (applied.length === 0)
    return verdict === 'verified' ? ['Nothing to change: both accounts were right already.'] : [];
  const places = distinct(applied.map(placeOf).sort());
  const lines = places.flatMap((place) => [
    `  ${place}`,
    ...applied.filter((one) => placeOf(one) === place).map((one) => wrapText(renderApplied(one), '    - ')),
  ]);
  return section('Changes', lines);
}

/** By the alphabet, the destination comes first. */
function placeOf({ side, account }: Applied): string {
  return `${side} account ${account}`;
}

const OUTCOMES: Record<UndoEntry['outcome'], string> = {
  undone: 'taken back',
  'already-gone': 'already gone',
  kept: 'kept',
  failed: 'could not be taken back',
};

function renderUndo({ applied, outcome, said }: UndoEntry): string {
  return wrapText(`${OUTCOMES[outcome]}: ${nameApplied(applied)}${said ? `. ${said}` : ''}`, '  - ');
}
