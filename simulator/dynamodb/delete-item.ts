import { itemOperation } from './item-operation.ts';
import { itemIn, usesOfItem } from './one-item.ts';

/** "DynamoDB API Reference, DeleteItem". */
export const deleteItem = itemOperation({ name: 'DeleteItem', itemOf: itemIn('Key'), uses: usesOfItem('Key') });
