import type { WantedApproval } from '../../types.ts';
import { DAY_SECONDS, secondsAt } from './expires-at.ts';
import { approvalWantedKey } from './keys.ts';
import type { Table } from './open-table.ts';
import { putItem } from './put-item.ts';
import { readApproval } from './read-approval.ts';

/** How long it is kept, after it has expired, that an approval was wanted. */
const KEPT_SECONDS = 30 * DAY_SECONDS;

/** Writes down that a run waits for an approval, and answers what stands: of two for one execution, the first does. */
export async function recordWantedApproval(wanted: WantedApproval, table: Table): Promise<WantedApproval> {
  const item = {
    ...approvalWantedKey(wanted.execution),
    wanted: JSON.stringify(wanted),
    expiresAt: secondsAt(new Date(wanted.expiresAt)) + KEPT_SECONDS,
  };
  const isNew = { expression: 'attribute_not_exists(#pk)' };
  if (await putItem(item, isNew, table, 'write down that an approval is wanted')) return wanted;
  const known = await readApproval(wanted.execution, table);
  return known?.wanted ?? wanted;
}
