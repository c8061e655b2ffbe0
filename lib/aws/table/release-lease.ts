import { deleteItem } from './delete-item.ts';
import { leaseKey } from './keys.ts';
import type { Table } from './open-table.ts';
import type { WantedLease } from './take-lease.ts';

/** Lets go of those buckets that this execution holds; those that another has stay the other's. */
export async function releaseLease({ holder, buckets }: Omit<WantedLease, 'seconds'>, table: Table): Promise<void> {
  const isMine = { expression: '#holder = :holder', values: { ':holder': holder } };
  await Promise.all(buckets.map((bucket) => deleteItem(leaseKey(bucket), isMine, table, 'let go of a bucket')));
}
