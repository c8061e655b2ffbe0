import { observe } from '../lib/aws/observe.ts';
import { computeFindings } from '../lib/domain/compute-findings.ts';
import { computeNames } from '../lib/domain/compute-names.ts';
import { nameKeys } from '../lib/domain/name-keys.ts';
import { sharesOf } from '../lib/domain/share-of.ts';
import { unpackFailure } from '../lib/domain/unpack-failure.ts';
import type { Failure, Finding, Run, Share } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

type Explained = NonNullable<Run['explained']>;

/** Both accounts, reading only: why it failed, from a fresh look. */
export const handler = task({ state: 'Explain', needs: ['requests'] }, async (run): Promise<Explained> => {
  const thrown = run.failure ?? run.backfillFailure;
  const failure = thrown && unpackFailure(thrown);
  const findings = await Promise.all(sharesOf(run).map((share) => explain(share, failure)));
  logger.info('Explained', { findings: findings.flat().map(({ code }) => code) });
  return { findings };
});

/** Whose probe has passed has nothing to explain, unless a task threw: that may be of any request. */
async function explain(share: Share, failure: Failure | undefined): Promise<Finding[]> {
  const { request, plan, probe } = share;
  if (failure === undefined && probe?.next === 'passed') return [];
  const known = plan?.names ?? computeNames(request);
  const observed = await observe(request, known, memberAccess(share, 'Explain'));
  const names = nameKeys(known, observed.keys);
  return computeFindings({ request, names, observed, ...(probe && { probe }), ...(failure && { failure }) });
}
