import type { Checked } from './dynalite.ts';
import { attributesIn, selectOf } from './item-context.ts';
import { itemOperation } from './item-operation.ts';
import { type Item, keyText } from './values.ts';

type Requests = Readonly<Record<string, Checked & { Keys: Item[] }>>;

/** "DynamoDB API Reference, BatchGetItem": a permission on each table. */
export const batchGetItem = itemOperation({
  name: 'BatchGetItem',
  uses: ({ checked }, findTable) =>
    Object.entries(checked.RequestItems as Requests).map(([table, request]) => {
      const [partition = ''] = findTable(table)?.keys ?? [];
      return {
        table,
        leadingKeys: request.Keys.flatMap((key) => keyText(key[partition])),
        attributes: [...request.Keys.flatMap((key) => Object.keys(key)), ...attributesIn(request)],
        select: selectOf(request),
      };
    }),
});
