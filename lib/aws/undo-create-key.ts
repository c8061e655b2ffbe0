import { DeleteAliasCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { statementsOf } from '../domain/statements-of.ts';
import type { Arn } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { callAws } from './call-aws.ts';
import { findKeyOfExecution, nameOf } from './find-key-of-execution.ts';
import { kmsOf } from './kms-of.ts';
import { mustSee } from './must-see.ts';
import { observeKey } from './observe-key.ts';
import { readAwsError } from './read-aws-error.ts';
import type { AppliedOf } from './step-of.ts';
import { translateError } from './translate-error.ts';
import type { UndoOutcome } from './undo-applied.ts';

/** The shortest that KMS takes (KMS API Reference, ScheduleKeyDeletion). */
const WAITING_DAYS = 7;

/**
 * Schedules the deletion of the key that this run made, and removes its alias. Our statement has been taken out of its
 * policy before, so one that has more than KMS's own is in somebody's use by now, and stays.
 */
export async function undoCreateKey(applied: AppliedOf<'create-key'>, clients: SideClients): Promise<UndoOutcome> {
  const { aliasArn, account, region } = applied;
  const keyArn = await findKeyOfExecution(aliasArn, clients);
  if (keyArn === undefined) return { outcome: 'already-gone' };
  const place = { tried: 'look at the key', account, resource: keyArn };
  const key = mustSee(await observeKey(keyArn, region, clients), place);
  if (key === undefined || key.state === 'PendingDeletion') return { outcome: 'already-gone' };
  if (statementsOf(mustSee(key.policy, place)).length > 1) {
    return { outcome: 'kept', said: 'Its policy has statements that are not ours: somebody uses the key by now.' };
  }
  await removeAlias(keyArn, applied, clients);
  await callAws({ ...place, tried: 'schedule the deletion of the key' }, () =>
    kmsOf(clients, region).send(new ScheduleKeyDeletionCommand({ KeyId: keyArn, PendingWindowInDays: WAITING_DAYS })),
  );
  return {
    outcome: 'undone',
    said: `KMS deletes ${keyArn} in ${WAITING_DAYS} days, and not before; until then kms:CancelKeyDeletion keeps it.`,
  };
}

async function removeAlias(
  keyArn: Arn,
  { aliasArn, account, region }: AppliedOf<'create-key'>,
  clients: SideClients,
): Promise<void> {
  const place = { tried: 'remove the alias of the key', account, resource: aliasArn };
  const named = mustSee(await observeKey(aliasArn, region, clients), place);
  if (named?.arn !== keyArn) return;
  try {
    await kmsOf(clients, region).send(new DeleteAliasCommand({ AliasName: nameOf(aliasArn) }));
  } catch (error) {
    if (readAwsError(error)?.code !== 'NotFound') throw translateError(error, place);
  }
}
