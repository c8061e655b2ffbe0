import type { Plan, Proceed, Run } from '../types.ts';
import { isBlocker } from './is-blocker.ts';

type Judged = Required<Pick<Run, 'requests'>> & Pick<Run, 'approval' | 'approving'>;

/** Where the state machine goes from the plans of a run. */
export function computeProceed({ requests, approval, approving }: Judged, plans: Plan[]): Proceed {
  const isDryRun = requests.some(({ mode }) => mode === 'plan');
  if (isDryRun || plans.some(({ findings }) => findings.some(isBlocker))) return 'report';
  if (plans.every(({ steps }) => steps.length === 0)) return 'prove';
  return approval === undefined || approving?.outcome === 'given' ? 'apply' : 'ask';
}
