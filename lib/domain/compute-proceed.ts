import type { Plan, Proceed, Run } from '../types.ts';
import { isBlocker } from './is-blocker.ts';

type Judged = Required<Pick<Run, 'requests'>> & Pick<Run, 'approval' | 'approving'>;

/** Where the state machine goes from the plans of a run. */
export function computeProceed({ requests, approval, approving }: Judged, plans: Plan[]): Proceed {
  const isDryRun = requests.some(({ mode }) => mode === 'plan');
  if (isDryRun || plans.some(({ findings }) => findings.some(isBlocker))) return 'report';
  const changes = plans.some(({ steps }) => steps.length > 0);
  // Where nothing is to be changed, a job on existing objects still moves data.
  const acts = changes || requests.some(({ existingObjects }) => existingObjects !== undefined);
  if (acts && approval !== undefined && approving?.outcome !== 'given') return 'ask';
  return changes ? 'apply' : 'prove';
}
