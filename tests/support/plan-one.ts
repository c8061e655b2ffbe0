import { computePlans } from '../../lib/domain/compute-plans.ts';
import type { Observed, Plan, Request } from '../../lib/types.ts';

/** The plan for a document that says one request. */
export function planOne(request: Request, observed: Observed): Plan {
  const [plan] = computePlans([request], [observed]);
  if (plan === undefined) throw new Error('one request has one plan');
  return plan;
}
