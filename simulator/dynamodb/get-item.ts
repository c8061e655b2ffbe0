import { itemOperation } from './item-operation.ts';
import { usesOfItem } from './one-item.ts';

/** "DynamoDB API Reference, GetItem". Every read is consistent. */
export const getItem = itemOperation({ name: 'GetItem', uses: usesOfItem('Key', true) });
