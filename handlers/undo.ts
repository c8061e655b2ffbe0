import { undoRun } from '../lib/aws/undo-run.ts';
import { computeNames } from '../lib/domain/compute-names.ts';
import { sharesOf } from '../lib/domain/share-of.ts';
import type { Run } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

type Undone = NonNullable<Run['undo']>;

/** Both accounts: takes back what this run did, and nothing else. */
export const handler = task({ state: 'Undo', needs: ['requests'] }, async (run): Promise<Undone> => {
  const access = memberAccess(run, 'Undo');
  const entries = await undoRun(sharesOf(run), (side, { request, plan }) =>
    access.open(side, request, plan?.names ?? computeNames(request), 'write'),
  );
  logger.info('Undone', { entries: entries.flat().map(({ applied, outcome }) => `${applied.kind}: ${outcome}`) });
  return { entries };
});
