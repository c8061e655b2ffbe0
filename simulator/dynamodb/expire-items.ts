import type { Table } from '../world/dynamodb.ts';
import type { World } from '../world/world.ts';
import { act, openStore } from './dynalite.ts';
import { inTurn } from './engine-operation.ts';
import type { TablePlace } from './named-table.ts';
import type { Item } from './values.ts';

/** Seconds for which an item that ran out can still be read ("DynamoDB Developer Guide, TTL": within a few days). */
const STAYS = 48 * 60 * 60;
/** Seconds from one look to the next. */
const REST = 60 * 60;
/** Seconds; items that ran out longer ago than five years are left alone. */
const FORGOTTEN = 5 * 365 * 24 * 60 * 60;

/** Takes away what ran out long enough ago. Looked for when somebody calls, and no more than once an hour. */
export async function expireItems(world: World, { account, region }: TablePlace): Promise<void> {
  const now = world.clock.now();
  for (const table of world.dynamodb.tables.values()) {
    const due = table.timeToLive && table.sweptAt + REST * 1000 <= now;
    if (!due || table.account !== account || table.region !== region) continue;
    table.sweptAt = now;
    await sweep(world, table, now / 1000);
  }
}

function sweep(world: World, table: Table, now: number): Promise<void> {
  const store = openStore(world, table);
  const { name: TableName, keys, timeToLive } = table;
  return inTurn(store, async () => {
    let from: unknown;
    do {
      const page = await act(store, 'Scan', { TableName, ...(from !== undefined && { ExclusiveStartKey: from }) });
      for (const item of page.Items as Item[]) {
        const { N } = (item[timeToLive?.attribute ?? ''] ?? {}) as { N?: string };
        const age = now - Number(N);
        // What is no number is no time, and compares as false.
        if (!(age > STAYS && age < FORGOTTEN)) continue;
        const Key = Object.fromEntries(keys.map((key) => [key, item[key]]));
        await act(store, 'DeleteItem', { TableName, Key });
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  });
}
