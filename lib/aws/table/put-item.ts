import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type Condition, toConditionInput } from './condition.ts';
import { type Item, toAttributes } from './item.ts';
import type { Table } from './open-table.ts';
import { writeIfItHolds } from './write-if-it-holds.ts';

/**
 * Writes an item in place of what its key has, where the condition holds of that, and answers whether it did. An answer
 * may be lost and the write made again: the condition must hold of what was written, too.
 *
 * @param tried - for errors, a sentence fragment: "write down who asked".
 */
export async function putItem(item: Item, condition: Condition, table: Table, tried: string): Promise<boolean> {
  const command = new PutItemCommand({
    TableName: table.name,
    Item: toAttributes(item),
    ...toConditionInput(condition),
  });
  return writeIfItHolds(() => table.client.send(command), table, tried);
}
