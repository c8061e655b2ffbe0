import { act } from './dynalite.ts';
import { validationError } from './dynamodb-errors.ts';
import { engineOperation, settle } from './engine-operation.ts';
import { demandOnTable, requireTable } from './named-table.ts';
import { describe } from './table-description.ts';

/** "DynamoDB API Reference, DeleteTable": gone as soon as it is answered. */
export const deleteTable = engineOperation({
  name: 'DeleteTable',
  write: true,
  demands: (world, { place }) => [demandOnTable(world, 'dynamodb:DeleteTable', place)],
  async run(world, { call, store, place, checked }) {
    const table = requireTable(world, call, place);
    if (table.deletionProtection) throw validationError(PROTECTED);
    const { TableDescription } = await act(store, 'DeleteTable', checked);
    world.dynamodb.tables.delete(place.arn);
    await settle(store, place.name);
    return { TableDescription: describe(table, TableDescription) };
  },
});

const PROTECTED =
  'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.';
