import type { Report, Run, Verdict } from '../types.ts';
import { computeRemains } from './compute-remains.ts';

/** How the run ended, in one word. */
export function computeVerdict(run: Run, story: Omit<Report, 'verdict' | 'summary'>): Verdict {
  if (!story.failure) {
    if (!run.accepted || hasBlocker(story)) return 'rejected';
    if (run.request?.mode === 'plan') return 'planned';
    if (isProven(story)) return 'verified';
  }
  return computeRemains(story).length > 0 ? 'incomplete' : 'undone';
}

function hasBlocker({ plan }: Pick<Report, 'plan'>): boolean {
  return plan?.findings.some(({ severity }) => severity === 'blocker') ?? false;
}

function isProven({ probe, probeRemoval }: Pick<Report, 'probe' | 'probeRemoval'>): boolean {
  return probe?.next === 'passed' && probeRemoval?.remaining.length === 0;
}
