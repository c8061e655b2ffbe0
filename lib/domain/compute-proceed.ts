import type { Plan, Proceed, Request } from '../types.ts';
import { isBlocker } from './is-blocker.ts';

/** Where the state machine goes from the plans of a run. */
export function computeProceed(requests: Request[], plans: Plan[]): Proceed {
  const isDryRun = requests.some(({ mode }) => mode === 'plan');
  if (isDryRun || plans.some(({ findings }) => findings.some(isBlocker))) return 'report';
  return plans.some(({ steps }) => steps.length > 0) ? 'apply' : 'prove';
}
