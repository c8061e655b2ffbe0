import { itemOperation } from './item-operation.ts';
import { type Item, keyText } from './values.ts';

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

/** "DynamoDB API Reference, BatchWriteItem": a permission on each table, whether items are put or deleted. */
export const batchWriteItem = itemOperation({
  name: 'BatchWriteItem',
  write: true,
  uses: ({ checked }, findTable) =>
    Object.entries(checked.RequestItems as Record<string, WriteRequest[]>).map(([table, requests]) => {
      const [partition = ''] = findTable(table)?.keys ?? [];
      const items = requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {});
      return {
        table,
        leadingKeys: items.flatMap((item) => keyText(item[partition])),
        attributes: items.flatMap((item) => Object.keys(item)),
      };
    }),
});
