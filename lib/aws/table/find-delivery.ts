import { getItem } from './get-item.ts';
import { deliveryKey } from './keys.ts';
import type { Table } from './open-table.ts';

/** The execution that a ticket system's delivery was answered with before; absent where it has not been seen. */
export async function findDelivery(system: string, delivery: string, table: Table): Promise<string | undefined> {
  const item = await getItem(deliveryKey(system, delivery), table, 'look for the delivery');
  return typeof item?.execution === 'string' ? item.execution : undefined;
}
