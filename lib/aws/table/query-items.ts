import { paginateQuery } from '@aws-sdk/client-dynamodb';
import { callAws } from '../call-aws.ts';
import { fromAttributes, type Item } from './item.ts';
import type { Table } from './open-table.ts';

/**
 * All items that lie together, as they are after every write that was answered, in the order of their sort keys.
 *
 * @param tried - for errors, a sentence fragment: "read who has approved".
 */
export async function queryItems(pk: string, table: Table, tried: string): Promise<Item[]> {
  const input = {
    TableName: table.name,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: { ':pk': { S: pk } },
    ConsistentRead: true,
  };
  return callAws({ tried, resource: table.name }, async () => {
    const found: Item[] = [];
    for await (const { Items = [] } of paginateQuery({ client: table.client }, input)) {
      found.push(...Items.map(fromAttributes));
    }
    return found;
  });
}
