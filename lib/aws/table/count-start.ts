import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expiresAt } from './expires-at.ts';
import { toAttributes } from './item.ts';
import { rateKey } from './keys.ts';
import type { Table } from './open-table.ts';
import { writeIfItHolds } from './write-if-it-holds.ts';

/** A day longer than it counts: people look at it. */
const KEPT_SECONDS = 90_000;

export interface StartToCount {
  route: string;
  /** Starts that the route allows in an hour. */
  limit: number;
  /** Name of the execution that is about to be started. */
  execution: string;
}

/**
 * Counts a start for its route in the hour of `now`, by the clock of UTC, and answers whether it is within the limit. The
 * names are kept, so that the same start counts once, however often it is tried.
 */
export async function countStart({ route, limit, execution }: StartToCount, table: Table, now: Date): Promise<boolean> {
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: toAttributes({ ...rateKey(route, now) }),
    UpdateExpression: 'SET #expiresAt = :expiresAt ADD #starts :starts',
    ConditionExpression: 'attribute_not_exists(#starts) OR size(#starts) < :limit OR contains(#starts, :execution)',
    ExpressionAttributeNames: { '#expiresAt': 'expiresAt', '#starts': 'starts' },
    ExpressionAttributeValues: {
      ...toAttributes({ ':expiresAt': expiresAt(now, KEPT_SECONDS), ':limit': limit, ':execution': execution }),
      ':starts': { SS: [execution] },
    },
  });
  return writeIfItHolds(() => table.client.send(command), table, "count the route's starts");
}
