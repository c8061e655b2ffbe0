import type { Finding, Report, Run } from '../types.ts';
import { appliedInOrder } from './applied-in-order.ts';
import { computeRemains } from './compute-remains.ts';
import { computeSummary } from './compute-summary.ts';
import { computeVerdict } from './compute-verdict.ts';
import { computeBackfillFindings } from './findings/backfill.ts';
import { sharesOf } from './share-of.ts';
import { unpackFailure } from './unpack-failure.ts';

/** The whole story of a run, from the document that travelled through the state machine. */
export function computeReport(run: Run, endedAt: string): Report {
  const remains = computeRemains(run);
  const verdict = computeVerdict(run, remains);
  const told: Omit<Report, 'summary'> = {
    version: 1,
    execution: run.execution.name,
    verdict,
    startedAt: run.execution.startedAt,
    endedAt,
    requests: run.requests ?? [],
    routes: run.routes ?? [],
    ...(run.start && { start: run.start }),
    ...(run.approving && { approval: run.approving }),
    problems: run.problems ?? [],
    plans: run.planning?.plans ?? [],
    applied: sharesOf(run).flatMap(appliedInOrder),
    probes: run.probing?.probes ?? [],
    probeRemovals: run.probeRemoval?.removals ?? [],
    ...(run.backfill && { backfill: run.backfill }),
    ...(run.recordFailure && { unrecorded: unpackFailure(run.recordFailure).message }),
    ...failureOf(run),
    findings: allFindings(run),
    undo: run.undo?.entries.flat() ?? [],
    remains: verdict === 'incomplete' ? remains : [],
  };
  return { ...told, summary: computeSummary(told) };
}

/** The failure that started it; one of the cleaning up only where that was the first. */
function failureOf(run: Run): Pick<Report, 'failure'> {
  const { failure, probeRemovalFailure, recordFailure, backfillFailure, explainFailure, undoFailure } = run;
  const first = failure ?? probeRemovalFailure ?? recordFailure ?? backfillFailure ?? explainFailure ?? undoFailure;
  return first ? { failure: unpackFailure(first) } : {};
}

/** What Explain found, and what the job on existing objects met, then what the preflight had said, without saying a thing twice. */
function allFindings(run: Run): Finding[] {
  const explained = run.explained?.findings.flat() ?? [];
  const preflight = run.planning?.plans.flatMap(({ findings }) => findings) ?? [];
  const all = [...explained, ...(run.backfill ? computeBackfillFindings(run.backfill) : []), ...preflight];
  return all.filter((one, index) => all.findIndex((other) => identity(other) === identity(one)) === index);
}

function identity({ code, place }: Finding): string {
  return [code, place.side, place.resource, place.statement].join(' ');
}
