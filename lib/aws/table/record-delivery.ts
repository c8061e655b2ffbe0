import { DAY_SECONDS, expiresAt } from './expires-at.ts';
import { deliveryKey } from './keys.ts';
import type { Table } from './open-table.ts';
import { putItem } from './put-item.ts';

/** Longer than any system tries again, and than an event may be old. */
const KEPT_SECONDS = 7 * DAY_SECONDS;

/** Writes down which execution a delivery was answered with. The first stays: it is what the others were told, too. */
export async function recordDelivery(
  { system, delivery }: { system: string; delivery: string },
  execution: string,
  table: Table,
  now: Date,
): Promise<void> {
  const item = { ...deliveryKey(system, delivery), execution, expiresAt: expiresAt(now, KEPT_SECONDS) };
  const condition = {
    expression: 'attribute_not_exists(#pk) OR #expiresAt < :now',
    values: { ':now': expiresAt(now, 0) },
  };
  await putItem(item, condition, table, 'write down the delivery');
}
