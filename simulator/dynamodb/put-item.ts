import { itemOperation } from './item-operation.ts';
import { itemIn, usesOfItem } from './one-item.ts';

/** "DynamoDB API Reference, PutItem". */
export const putItem = itemOperation({ name: 'PutItem', itemOf: itemIn('Item'), uses: usesOfItem('Item') });
