import { nameApplied } from '../domain/name-applied.ts';
import { renderApplied } from '../domain/render-applied.ts';
import { renderFindingPlace } from '../domain/render-finding.ts';
import { sayProblem } from '../domain/render-problem.ts';
import { renderProof } from '../domain/render-proof.ts';
import { renderDuration, renderTime } from '../domain/render-time.ts';
import type { Applied, Finding, Probe, ProbeAttempt, Report, UndoEntry } from '../types.ts';
import type { Comment, CommentSection } from './comment.ts';

/** A Report as its event carries it: the longest parts are left out where it would be too large. */
export type PublishedReport = Pick<Report, 'execution' | 'verdict' | 'summary' | 'startedAt' | 'endedAt'> &
  Partial<Report> & { leftOut?: string[] };

/** Lines of a section, and characters of a line; the Report has all. */
const LINES = 30;
const CHARACTERS = 500;

/** What a ticket is told: verdict, what changed, how it was proven, what was found, what remains. */
export function renderComment(report: PublishedReport): Comment {
  const { execution, verdict, summary, problems, applied, findings, undo, remains } = report;
  const sections = [
    section('Problems of the request', problems?.map(sayProblem)),
    section('Changes', applied?.map(renderChange)),
    section('Probes', renderProbes(report)),
    section('Findings', findings?.map(renderFinding)),
    section('Taken back', undo?.map(renderUndo)),
    section('Still there', remains),
    section('Execution', renderExecution(report)),
  ];
  return {
    title: `Isthmus: ${verdict}`,
    summary,
    sections: sections.filter(({ lines }) => lines.length > 0),
    marker: commentMarker(execution),
  };
}

export function commentMarker(execution: string): string {
  return `isthmus-execution(${execution})`;
}

function section(title: string, lines: string[] = []): CommentSection {
  const shown = lines
    .slice(0, LINES)
    .map((line) => (line.length > CHARACTERS ? `${line.slice(0, CHARACTERS)}…` : line));
  const more = lines.length - shown.length;
  return { title, lines: more > 0 ? [...shown, `and ${more} more`] : shown };
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function renderChange(applied: Applied): string {
  return `${applied.side} account ${applied.account}: ${renderApplied(applied)}`;
}

function renderProbes({ probes = [], requests = [] }: PublishedReport): string[] {
  return probes.flatMap((probe, index) => {
    const request = requests[index];
    const pair = request ? `${request.source.bucket} to ${request.destination.bucket}: ` : '';
    return renderProbe(probe).map((line) => `${pair}${line}`);
  });
}

function renderProbe({ attempts, proofs }: Probe): string[] {
  const journeys = attempts.map((attempt, index) => renderAttempt(attempt, index + 1));
  return [...journeys, ...proofs.flatMap((proof) => renderProof(proof) ?? [])];
}

function renderAttempt(
  { placed, outcome, sourceStatus, waitedSeconds, replica }: ProbeAttempt,
  number: number,
): string {
  const status = sourceStatus ?? 'no status';
  const seen = replica === undefined ? 'no replica' : `replica seen at ${renderTime(replica.seenAt)}`;
  return `probe ${number} placed at ${renderTime(placed.placedAt)} UTC, ${seen}, ${status} after ${waitedSeconds} s: ${outcome}`;
}

function renderFinding({ code, severity, place, remedy }: Finding): string {
  return inOneLine(`${severity} ${code} (${renderFindingPlace(place)}): ${remedy}`);
}

function renderUndo({ applied, outcome, said }: UndoEntry): string {
  return inOneLine(`${outcome}: ${nameApplied(applied)}${said ? `. ${said}` : ''}`);
}

function renderExecution({ execution, startedAt, endedAt, leftOut = [] }: PublishedReport): string[] {
  const cut = leftOut.length === 0 ? [] : [`left out here, being too long: ${leftOut.join(', ')}`];
  return [`${execution}, started ${startedAt}, took ${renderDuration(startedAt, endedAt)}`, ...cut];
}
