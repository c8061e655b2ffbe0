import { attributesIn, selectOf } from './item-context.ts';
import { itemOperation } from './item-operation.ts';
import { type AttributeValue, keyText } from './values.ts';

type KeyConditions = Readonly<Record<string, { AttributeValueList?: AttributeValue[] }>>;

/** "DynamoDB API Reference, Query": of a table, or of an index by a permission on the index. */
export const query = itemOperation({
  name: 'Query',
  uses({ checked }, findTable) {
    const table = findTable();
    const index = checked.IndexName as string | undefined;
    const partition = (index === undefined ? table?.keys[0] : table?.indexes.get(index)) ?? '';
    const { [partition]: condition } = checked.KeyConditions as KeyConditions;
    return [
      {
        index,
        leadingKeys: keyText(condition?.AttributeValueList?.[0]),
        attributes: attributesIn(checked),
        select: selectOf(checked),
      },
    ];
  },
});
