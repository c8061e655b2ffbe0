import type { Applied, Step } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { applyConvertV1Rules } from './apply-convert-v1-rules.ts';
import { applyCreateBucket } from './apply-create-bucket.ts';
import { applyCreateKey } from './apply-create-key.ts';
import { applyCreateRole } from './apply-create-role.ts';
import { applyEnableObjectLock } from './apply-enable-object-lock.ts';
import { applyEnableVersioning } from './apply-enable-versioning.ts';
import { applyGrantKey } from './apply-grant-key.ts';
import { applyPutRolePolicy } from './apply-put-role-policy.ts';
import { applyPutRule } from './apply-put-rule.ts';
import { applyRemoveDeadPrincipals } from './apply-remove-dead-principals.ts';
import { applyRepairTrust } from './apply-repair-trust.ts';
import { applyStatement } from './apply-statement.ts';

/**
 * Reads again, merges, and writes only what differs. Answers what was changed, also when an attempt before this one
 * changed it; `undefined` when it is right by somebody else's doing, so that there is nothing to take back.
 */
export function applyStep(step: Step, clients: SideClients): Promise<Applied | undefined> {
  switch (step.kind) {
    case 'create-bucket':
      return applyCreateBucket(step, clients);
    case 'enable-versioning':
      return applyEnableVersioning(step, clients);
    case 'create-key':
      return applyCreateKey(step, clients);
    case 'grant-key':
      return applyGrantKey(step, clients);
    case 'remove-dead-principals':
      return applyRemoveDeadPrincipals(step, clients);
    case 'enable-object-lock':
      return applyEnableObjectLock(step, clients);
    case 'require-tls':
    case 'grant-replication':
      return applyStatement(step, clients);
    case 'create-role':
      return applyCreateRole(step, clients);
    case 'repair-trust':
      return applyRepairTrust(step, clients);
    case 'put-role-policy':
      return applyPutRolePolicy(step, clients);
    case 'convert-v1-rules':
      return applyConvertV1Rules(step, clients);
    case 'put-rule':
      return applyPutRule(step, clients);
  }
}
