import { recordPair } from '../lib/aws/table/record-pair.ts';
import { sharesOf } from '../lib/domain/share-of.ts';
import { internalError } from '../lib/errors.ts';
import type { Run } from '../lib/types.ts';
import { centralTable } from './central-table.ts';
import { logger } from './logger.ts';
import { releaseBuckets } from './release-buckets.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'RecordPair', needs: ['requests', 'planning', 'probing'] } as const;

type Recorded = NonNullable<Run['recorded']>;

/** Central: each proven pair, with what is ours of it. From here on the run changes no bucket any more. */
export const handler = task(SETTINGS, async (run): Promise<Recorded> => {
  const at = new Date().toISOString();
  const shares = sharesOf(run);
  for (const [index, share] of shares.entries()) {
    const route = run.routes?.[index];
    if (!route) throw internalError('record a pair that no route allows');
    const { ours } = await recordPair(share, { route, at }, centralTable());
    logger.info('Pair recorded', { number: share.number, ours: ours.length });
  }
  await releaseBuckets(run);
  return { pairs: shares.length };
});
