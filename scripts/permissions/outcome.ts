import type { Execution } from '../../cli/rehearsal/execution.ts';
import type { Finding, Report } from '../../lib/types.ts';

/** What came of a scenario, by what its reader would call the same or not: no times and no ids. */
export type Outcome = Readonly<Record<string, unknown>>;

/** Names that the outcome of another play would have too. */
export function outcomeOf({ status, failure, report }: Execution, name: string): Outcome {
  return sameFor(name, { status, error: failure?.error, ...(report && outcomeOfReport(report)) });
}

function outcomeOfReport(report: Report): Outcome {
  const { plans, applied, probes, probeRemovals, backfill, undo } = report;
  return {
    verdict: report.verdict,
    failed: report.failure?.error,
    problems: report.problems.map(({ code }) => code),
    findings: [...plans.flatMap(({ findings }) => findings), ...report.findings].map(nameFinding).sort(),
    planned: plans.flatMap(({ steps }) => steps.map(({ kind }) => kind)),
    applied: applied.map(({ side, kind }) => `${side} ${kind}`),
    probes: probes.map(({ next, attempts, proofs }) => ({
      next,
      mismatches: attempts.at(-1)?.mismatches.map(({ property }) => property),
      proofs: proofs.map(({ subject, outcome }) => `${subject} ${outcome}`),
    })),
    removed: probeRemovals.map(({ remaining, locked = [] }) => ({
      remaining: remaining.length,
      locked: locked.length,
    })),
    undo: undo.map(({ applied: { side, kind }, outcome }) => `${side} ${kind} ${outcome}`),
    remains: report.remains,
    ...(backfill && {
      backfill: {
        outcome: backfill.outcome,
        counts: [backfill.total, backfill.succeeded, backfill.failed],
        failures: backfill.failures.map(({ reason, count }) => `${reason} ${count}`),
        unread: backfill.unread !== undefined,
      },
    }),
    approval: report.approval?.outcome,
    unrecorded: report.unrecorded !== undefined,
    unpublished: report.unpublished !== undefined,
  };
}

function nameFinding({ code, severity, place, remedy }: Finding): string {
  return [severity, code, place.side, place.statement ?? '', remedy].join(' ');
}

/** Ids, hashes and moments differ from play to play; so does the name that everything of it begins with. */
const OF_ONE_PLAY = [
  /\(request [^)]*\)/g,
  /\b[a-z]+-[0-9a-f]{12,}-\d+/g,
  /\d{4}-\d\d-\d\dT[\d:.]+Z/g,
  /[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{8,}|AROA\w+|\b[\w-]{32}\b/g,
];

function sameFor(name: string, outcome: Outcome): Outcome {
  const text = JSON.stringify(outcome).replaceAll(name, 'NAME');
  return JSON.parse(OF_ONE_PLAY.reduce((left, pattern) => left.replace(pattern, '#'), text)) as Outcome;
}

/** The first thing that differs, in words; undefined when nothing does. */
export function differenceOf(before: Outcome, after: Outcome): string | undefined {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[key], after[key]].map((value) => JSON.stringify(value) ?? 'nothing');
    if (was !== is) return `${key}: ${shorten(is)} instead of ${shorten(was)}`;
  }
  return undefined;
}

function shorten(text = ''): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
