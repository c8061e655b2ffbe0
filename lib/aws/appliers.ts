import type { KindOfTask } from '../domain/steps-of-task.ts';
import type { Applied, SetUpTask, Step, StepKind } from '../types.ts';
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
export type Applier<Kind extends StepKind> = (
  step: Extract<Step, { kind: Kind }>,
  clients: SideClients,
) => Promise<Applied | undefined>;

/** One for every kind of Step that the Task applies. */
export type Appliers<Task extends SetUpTask> = { readonly [Kind in KindOfTask<Task>]: Applier<Kind> };

// One table per Task, each written out: a function's bundle holds the clients that its own table needs, and no other.

export const PREPARE_DESTINATION: Appliers<'PrepareDestination'> = {
  'create-bucket': applyCreateBucket,
  'enable-versioning': applyEnableVersioning,
  'enable-object-lock': applyEnableObjectLock,
  'create-key': applyCreateKey,
};

export const GRANT_DESTINATION: Appliers<'GrantDestination'> = {
  'remove-dead-principals': applyRemoveDeadPrincipals,
  'require-tls': applyStatement,
  'grant-replication': applyStatement,
  'grant-key': applyGrantKey,
};

export const PREPARE_SOURCE: Appliers<'PrepareSource'> = {
  'create-bucket': applyCreateBucket,
  'enable-versioning': applyEnableVersioning,
  'enable-object-lock': applyEnableObjectLock,
  'remove-dead-principals': applyRemoveDeadPrincipals,
  'require-tls': applyStatement,
  'grant-key': applyGrantKey,
};

export const PREPARE_ROLE: Appliers<'PrepareRole'> = {
  'create-role': applyCreateRole,
  'repair-trust': applyRepairTrust,
  'put-role-policy': applyPutRolePolicy,
};

export const APPLY_RULE: Appliers<'ApplyRule'> = {
  'convert-v1-rules': applyConvertV1Rules,
  'put-rule': applyPutRule,
};
