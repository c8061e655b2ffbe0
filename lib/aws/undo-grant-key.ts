import { readKeyArn } from '../domain/read-key-arn.ts';
import { restoreKeyGrant } from '../domain/restore-key-grant.ts';
import type { SideClients } from './account-access.ts';
import { mustSee } from './must-see.ts';
import { observeKeyPolicy } from './observe-key-policy.ts';
import type { AppliedOf } from './step-of.ts';
import type { UndoOutcome } from './undo-applied.ts';
import { writeKeyPolicy } from './write-key-policy.ts';

/** Takes our statement out of the policy of a key; everybody else's stay. */
export async function undoGrantKey(applied: AppliedOf<'grant-key'>, clients: SideClients): Promise<UndoOutcome> {
  const { keyArn, sid, account } = applied;
  const place = { tried: 'read the key policy', account, resource: keyArn };
  const policy = mustSee(await observeKeyPolicy(keyArn, readKeyArn(keyArn).region, clients), place);
  if (policy === undefined) return { outcome: 'already-gone' };
  const { document, outcome } = restoreKeyGrant(policy, applied);
  if (outcome === 'kept') return { outcome, said: `Somebody has changed the statement ${sid} since.` };
  if (outcome === 'undone') await writeKeyPolicy(keyArn, document, clients);
  return { outcome };
}
