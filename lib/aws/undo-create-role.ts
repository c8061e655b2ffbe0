import { DeleteRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import type { SideClients } from './account-access.ts';
import { isOfExecution } from './execution-tag.ts';
import { iamOf } from './iam-of.ts';
import { quoteAwsError, readAwsError } from './read-aws-error.ts';
import type { AppliedOf } from './step-of.ts';
import { translateError } from './translate-error.ts';
import type { UndoOutcome } from './undo-applied.ts';

/**
 * Deletes the role that this run made. Our own inline policies have been taken off before, so whatever is still on it
 * is somebody else's: IAM itself refuses then, and the role stays.
 */
export async function undoCreateRole(
  { roleName, account }: AppliedOf<'create-role'>,
  clients: SideClients,
): Promise<UndoOutcome> {
  try {
    const { Role } = await iamOf(clients).send(new GetRoleCommand({ RoleName: roleName }));
    const tags = Object.fromEntries((Role?.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
    if (!isOfExecution({ tags }, clients)) {
      return { outcome: 'kept', said: "The role is another one by now: it does not carry this run's name." };
    }
    await iamOf(clients).send(new DeleteRoleCommand({ RoleName: roleName }));
    return { outcome: 'undone' };
  } catch (error) {
    const refusal = readAwsError(error);
    if (refusal?.code === 'NoSuchEntity') return { outcome: 'already-gone' };
    if (refusal?.code !== 'DeleteConflict') {
      throw translateError(error, { tried: 'delete the replication role', account, resource: roleName });
    }
    return { outcome: 'kept', said: `Somebody has given the role further policies since. ${quoteAwsError(refusal)}` };
  }
}
