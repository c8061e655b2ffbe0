import { observe } from '../lib/aws/observe.ts';
import { computeNames } from '../lib/domain/compute-names.ts';
import { computePlans } from '../lib/domain/compute-plans.ts';
import { computeProceed } from '../lib/domain/compute-proceed.ts';
import type { ClassificationDemand, Run } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

type Planning = NonNullable<Run['planning']>;

/** Both accounts, reading only: what is there, what would stop the pair, and what is to be done. */
export const handler = task({ state: 'MakePlan', needs: ['requests'] }, async (run): Promise<Planning> => {
  const { requests } = run;
  const access = memberAccess(run, 'MakePlan');
  const observed = await Promise.all(
    requests.map((request, index) => observe(request, computeNames(request), access, demandOf(run, index))),
  );
  const plans = computePlans(requests, observed);
  logger.info('Plan made', {
    steps: plans.flatMap(({ steps }) => steps.map(({ kind }) => kind)),
    findings: plans.flatMap(({ findings }) => findings.map(({ code }) => code)),
  });
  return { plans, proceed: computeProceed(run, plans) };
});

/** What the route of a request demands of its source. */
function demandOf({ routes = [], classifications = [] }: Run, index: number): ClassificationDemand | undefined {
  return classifications.find(({ route }) => route === routes[index]?.name);
}
