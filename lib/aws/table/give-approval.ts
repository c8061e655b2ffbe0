import type { GivenApproval } from '../../approval/given-approval.ts';
import type { WantedApproval } from '../../types.ts';
import { DAY_SECONDS, secondsAt } from './expires-at.ts';
import { approvalGivenKey } from './keys.ts';
import type { Table } from './open-table.ts';
import { putItem } from './put-item.ts';

const KEPT_SECONDS = 30 * DAY_SECONDS;

/** Writes down what somebody says to a run; answers false where the same one has said something before. */
export async function giveApproval(wanted: WantedApproval, given: GivenApproval, table: Table): Promise<boolean> {
  const item = {
    ...approvalGivenKey(wanted.execution, given.name),
    given: JSON.stringify(given),
    expiresAt: secondsAt(new Date(wanted.expiresAt)) + KEPT_SECONDS,
  };
  const isNew = {
    expression: 'attribute_not_exists(#pk) OR #given = :given',
    values: { ':given': item.given },
  };
  return putItem(item, isNew, table, 'write down an approval');
}
