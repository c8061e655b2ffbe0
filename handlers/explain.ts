import { observe } from '../lib/aws/observe.ts';
import { computeFindings } from '../lib/domain/compute-findings.ts';
import { computeNames } from '../lib/domain/compute-names.ts';
import { unpackFailure } from '../lib/domain/unpack-failure.ts';
import type { Run } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

type Explained = NonNullable<Run['explained']>;

/** Both accounts, reading only: why it failed, from a fresh look. */
export const handler = task({ state: 'Explain', needs: ['request'] }, async (run): Promise<Explained> => {
  const { request, probe } = run;
  const names = run.planning?.plan.names ?? computeNames(request);
  const observed = await observe(request, names, memberAccess(run, 'Explain'));
  const failure = run.failure && unpackFailure(run.failure);
  const findings = computeFindings({ request, names, observed, ...(probe && { probe }), ...(failure && { failure }) });
  logger.info('Explained', { findings: findings.map(({ code }) => code) });
  return { findings };
});
