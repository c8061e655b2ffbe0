import type { Run, Verdict } from '../types.ts';
import { isBackfilled } from './is-backfilled.ts';
import { isBlocker } from './is-blocker.ts';

/** How a run ended, in one word; `remains` is what it left behind, should it have failed. */
export function computeVerdict(run: Run, remains: string[]): Verdict {
  if (!hasThrown(run)) {
    if (!run.accepted || run.approving?.next === 'stop') return 'rejected';
    if (run.planning?.plans.some(({ findings }) => findings.some(isBlocker))) return 'rejected';
    if (run.requests?.some(({ mode }) => mode === 'plan')) return 'planned';
    if (isProven(run) && (run.backfill === undefined || isBackfilled(run.backfill))) return 'verified';
  }
  return remains.length > 0 ? 'incomplete' : 'undone';
}

function hasThrown(run: Run): boolean {
  const { failure, probeRemovalFailure, recordFailure, backfillFailure, explainFailure, undoFailure } = run;
  const caught = [failure, probeRemovalFailure, recordFailure, backfillFailure, explainFailure, undoFailure];
  return caught.some((thrown) => thrown !== undefined);
}

function isProven({ probing, probeRemoval }: Run): boolean {
  return probing?.next === 'passed' && probeRemoval?.removals.every(({ remaining }) => remaining.length === 0) === true;
}
