import { ERRORS, IsthmusError } from '../errors.ts';
import type { Applied, UndoEntry } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { undoConvertV1Rules } from './undo-convert-v1-rules.ts';
import { undoCreateBucket } from './undo-create-bucket.ts';
import { undoCreateKey } from './undo-create-key.ts';
import { undoCreateRole } from './undo-create-role.ts';
import { undoEnableObjectLock } from './undo-enable-object-lock.ts';
import { undoEnableVersioning } from './undo-enable-versioning.ts';
import { undoGrantKey } from './undo-grant-key.ts';
import { undoPutRolePolicy } from './undo-put-role-policy.ts';
import { undoPutRule } from './undo-put-rule.ts';
import { undoRemoveDeadPrincipals } from './undo-remove-dead-principals.ts';
import { undoRepairTrust } from './undo-repair-trust.ts';
import { undoStatement } from './undo-statement.ts';

/** How one Applied came out; `said` where there is something to explain. */
export type UndoOutcome = Pick<UndoEntry, 'outcome' | 'said'>;

/**
 * Reads again, and takes back what is still as this run left it. What cannot be taken back is an entry that says why;
 * only what is worth another try is thrown.
 */
export async function undoApplied(applied: Applied, clients: SideClients): Promise<UndoEntry> {
  try {
    return { applied, ...(await undo(applied, clients)) };
  } catch (error) {
    if (error instanceof IsthmusError && ERRORS[error.name].retry === 'never') {
      return { applied, outcome: 'failed', said: error.message };
    }
    throw error;
  }
}

function undo(applied: Applied, clients: SideClients): Promise<UndoOutcome> {
  switch (applied.kind) {
    case 'create-bucket':
      return undoCreateBucket(applied, clients);
    case 'enable-versioning':
      return undoEnableVersioning(applied, clients);
    case 'create-key':
      return undoCreateKey(applied, clients);
    case 'grant-key':
      return undoGrantKey(applied, clients);
    case 'remove-dead-principals':
      return undoRemoveDeadPrincipals(applied);
    case 'enable-object-lock':
      return undoEnableObjectLock(applied, clients);
    case 'require-tls':
    case 'grant-replication':
      return undoStatement(applied, clients);
    case 'create-role':
      return undoCreateRole(applied, clients);
    case 'repair-trust':
      return undoRepairTrust(applied, clients);
    case 'put-role-policy':
      return undoPutRolePolicy(applied, clients);
    case 'convert-v1-rules':
      return undoConvertV1Rules(applied, clients);
    case 'put-rule':
      return undoPutRule(applied, clients);
  }
}
