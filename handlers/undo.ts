import { undoRun } from '../lib/aws/undo-run.ts';
import { computeNames } from '../lib/domain/compute-names.ts';
import type { Run } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import { task } from './task.ts';

type Undone = NonNullable<Run['undo']>;

/** Both accounts: takes back what this run did, and nothing else. */
export const handler = task({ state: 'Undo', needs: ['request'] }, async (run): Promise<Undone> => {
  const { request, planning } = run;
  const names = planning?.plan.names ?? computeNames(request);
  const access = memberAccess(run, 'Undo');
  const entries = await undoRun(run, ({ side }) => access.open(side, request, names, 'write'));
  logger.info('Undone', { entries: entries.map(({ applied, outcome }) => `${applied.kind}: ${outcome}`) });
  return { entries };
});
