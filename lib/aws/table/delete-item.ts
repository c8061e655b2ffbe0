import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { type Condition, toConditionInput } from './condition.ts';
import { toAttributes } from './item.ts';
import type { ItemKey } from './keys.ts';
import type { Table } from './open-table.ts';
import { writeIfItHolds } from './write-if-it-holds.ts';

/**
 * Removes an item where the condition holds of it; one that is not there, or of which it does not hold, stays as it is.
 *
 * @param tried - for errors, a sentence fragment: "let go of a bucket".
 */
export async function deleteItem(
  { pk, sk }: ItemKey,
  condition: Condition,
  table: Table,
  tried: string,
): Promise<void> {
  const command = new DeleteItemCommand({
    TableName: table.name,
    Key: toAttributes({ pk, sk }),
    ...toConditionInput(condition),
  });
  await writeIfItHolds(() => table.client.send(command), table, tried);
}
