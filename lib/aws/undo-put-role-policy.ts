import { sameMeaning } from '../domain/same-meaning.ts';
import type { SideClients } from './account-access.ts';
import { observeRolePolicy } from './observe-role-policy.ts';
import type { AppliedOf } from './step-of.ts';
import type { UndoOutcome } from './undo-applied.ts';
import { writeRolePolicy } from './write-role-policy.ts';

/** Takes this pair's inline policy off the role, or puts back what was there under its name. */
export async function undoPutRolePolicy(
  applied: AppliedOf<'put-role-policy'>,
  clients: SideClients,
): Promise<UndoOutcome> {
  const present = await observeRolePolicy(applied, clients);
  if (sameMeaning(present, applied.before)) return { outcome: 'already-gone' };
  if (!sameMeaning(present, applied.after)) {
    return { outcome: 'kept', said: `Somebody has changed the policy ${applied.policyName} since.` };
  }
  await writeRolePolicy(applied, applied.before, clients);
  return { outcome: 'undone' };
}
