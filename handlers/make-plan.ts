import { observe } from '../lib/aws/observe.ts';
import { computeNames } from '../lib/domain/compute-names.ts';
import { computePlan } from '../lib/domain/compute-plan.ts';
import type { Run } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

type Planning = NonNullable<Run['planning']>;

/** Both accounts, reading only: what is there, what would stop the pair, and what is to be done. */
export const handler = task({ state: 'MakePlan', needs: ['request'] }, async (run): Promise<Planning> => {
  const { request } = run;
  const observed = await observe(request, computeNames(request), memberAccess(run, 'MakePlan'));
  const plan = computePlan(request, observed);
  const blocked = plan.findings.some(({ severity }) => severity === 'blocker');
  logger.info('Plan made', {
    steps: plan.steps.map(({ kind }) => kind),
    findings: plan.findings.map(({ code }) => code),
  });
  return { plan, proceed: blocked || request.mode === 'plan' ? 'report' : 'apply' };
});
