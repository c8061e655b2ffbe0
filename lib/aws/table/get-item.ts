import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { callAws } from '../call-aws.ts';
import { fromAttributes, type Item, toAttributes } from './item.ts';
import type { ItemKey } from './keys.ts';
import type { Table } from './open-table.ts';

/**
 * An item as it is after every write that was answered; absent where there is none.
 *
 * @param tried - for errors, a sentence fragment: "read who asked".
 */
export async function getItem({ pk, sk }: ItemKey, table: Table, tried: string): Promise<Item | undefined> {
  const command = new GetItemCommand({ TableName: table.name, Key: toAttributes({ pk, sk }), ConsistentRead: true });
  const { Item } = await callAws({ tried, resource: table.name }, () => table.client.send(command));
  return Item && fromAttributes(Item);
}
