import type { GivenApproval } from '../../approval/given-approval.ts';
import type { WantedApproval } from '../../types.ts';
import { approvalPartition } from './keys.ts';
import type { Table } from './open-table.ts';
import { queryItems } from './query-items.ts';

/** An approval that a run waits for, or has waited for, and what was given so far. */
export interface KnownApproval {
  wanted: WantedApproval;
  given: GivenApproval[];
}

/** Absent where no run of that name has asked for one. */
export async function readApproval(execution: string, table: Table): Promise<KnownApproval | undefined> {
  const items = await queryItems(approvalPartition(execution), table, 'read who has approved');
  const wanted = items.find(({ sk }) => sk === 'wanted')?.wanted;
  if (typeof wanted !== 'string') return undefined;
  const given = items.flatMap(({ given }) => (typeof given === 'string' ? [JSON.parse(given) as GivenApproval] : []));
  return { wanted: JSON.parse(wanted) as WantedApproval, given };
}
