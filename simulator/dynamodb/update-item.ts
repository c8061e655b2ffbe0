import { itemOperation } from './item-operation.ts';
import { itemIn, usesOfItem } from './one-item.ts';

/** "DynamoDB API Reference, UpdateItem". */
export const updateItem = itemOperation({ name: 'UpdateItem', itemOf: itemIn('Key'), uses: usesOfItem('Key') });
