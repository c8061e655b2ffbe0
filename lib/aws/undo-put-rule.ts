import { restoreRule } from '../domain/restore-rule.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observeReplication } from './observe-replication.ts';
import type { AppliedOf } from './step-of.ts';
import type { UndoOutcome } from './undo-applied.ts';
import { writeReplication } from './write-replication.ts';

/** Takes our rule out of the source's replication configuration; everybody else's rules stay. */
export async function undoPutRule(applied: AppliedOf<'put-rule'>, clients: SideClients): Promise<UndoOutcome> {
  const bucket = bucketPlace(applied.bucket, clients);
  const place = { tried: 'read the replication configuration', account: applied.account, resource: applied.bucket };
  const { configuration, outcome } = restoreRule(mustSee(await observeReplication(bucket), place), applied);
  if (outcome === 'kept') return { outcome, said: `Somebody has changed the rule ${applied.ruleId} since.` };
  if (outcome === 'undone') await writeReplication(configuration, bucket);
  return { outcome };
}
