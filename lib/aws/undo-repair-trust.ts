import { sameMeaning } from '../domain/same-meaning.ts';
import type { SideClients } from './account-access.ts';
import { observeTrust } from './observe-trust.ts';
import type { AppliedOf } from './step-of.ts';
import type { UndoOutcome } from './undo-applied.ts';
import { writeTrust } from './write-trust.ts';

/** Puts the trust policy back that was there before. */
export async function undoRepairTrust(applied: AppliedOf<'repair-trust'>, clients: SideClients): Promise<UndoOutcome> {
  const { roleName, before, after } = applied;
  const present = await observeTrust(roleName, clients);
  if (present === undefined || sameMeaning(present, before)) return { outcome: 'already-gone' };
  if (!sameMeaning(present, after)) return { outcome: 'kept', said: 'Somebody has changed the trust policy since.' };
  await writeTrust(roleName, before, clients);
  return { outcome: 'undone' };
}
