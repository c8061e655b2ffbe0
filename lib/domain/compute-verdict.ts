import type { Finding, Run, Verdict } from '../types.ts';

/** How a run ended, in one word; `remains` is what it left behind, should it have failed. */
export function computeVerdict(run: Run, remains: string[]): Verdict {
  if (!hasThrown(run)) {
    if (!run.accepted || run.planning?.plan.findings.some(isBlocker)) return 'rejected';
    if (run.request?.mode === 'plan') return 'planned';
    if (isProven(run)) return 'verified';
  }
  return remains.length > 0 ? 'incomplete' : 'undone';
}

function hasThrown({ failure, probeRemovalFailure, explainFailure, undoFailure }: Run): boolean {
  return [failure, probeRemovalFailure, explainFailure, undoFailure].some((thrown) => thrown !== undefined);
}

function isBlocker({ severity }: Finding): boolean {
  return severity === 'blocker';
}

function isProven({ probe, probeRemoval }: Run): boolean {
  return probe?.next === 'passed' && probeRemoval?.remaining.length === 0;
}
