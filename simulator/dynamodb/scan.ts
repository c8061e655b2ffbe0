import { attributesIn, selectOf } from './item-context.ts';
import { itemOperation } from './item-operation.ts';

/** "DynamoDB API Reference, Scan". It has no dynamodb:LeadingKeys: whoever may scan sees every key. */
export const scan = itemOperation({
  name: 'Scan',
  uses: ({ checked }) => [
    {
      index: checked.IndexName as string | undefined,
      leadingKeys: [],
      attributes: attributesIn(checked),
      select: selectOf(checked),
    },
  ],
});
