import { renderPlan } from '../domain/render-plan.ts';
import { internalError } from '../errors.ts';
import type { Plan, Run, WantedApproval } from '../types.ts';
import { countNeeded } from './count-needed.ts';

/** Characters of the plan's words that are kept: the requests are there whole. */
const CHANGES = 60_000;
/** However long a route allows: an execution has 25,000 events (Step Functions guide, service-quotas). */
export const LONGEST_HOURS = 168;

type Asking = Pick<Run, 'execution' | 'requests' | 'planning' | 'approval' | 'start'>;

/** What is asked for when a run has to be approved; `digest` is that of its requests. */
export function computeWantedApproval(run: Asking, digest: string, now: Date): WantedApproval {
  const { execution, requests, planning, approval: demand, start = { door: 'console' } } = run;
  if (!requests || !planning || !demand) throw internalError('ask for an approval that nobody demands');
  const hours = Math.min(demand.expiresAfterHours, LONGEST_HOURS);
  return {
    execution: execution.name,
    start,
    demand,
    needed: countNeeded({ start, demand }, []),
    requests,
    digest,
    changes: renderChanges(planning.plans, requests),
    askedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + hours * 3_600_000).toISOString(),
  };
}

function renderChanges(plans: Plan[], requests: NonNullable<Run['requests']>): string {
  const words = requests.flatMap((request, index) => {
    const plan = plans[index];
    return plan ? [renderPlan(plan, request)] : [];
  });
  const text = words.join('\n\n');
  return text.length <= CHANGES ? text : `${text.slice(0, CHANGES)}\n…`;
}
