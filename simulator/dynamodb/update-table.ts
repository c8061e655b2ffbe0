import { notImplemented } from '../wire/not-implemented.ts';
import { act, type Checked } from './dynalite.ts';
import { engineOperation, settle } from './engine-operation.ts';
import { demandOnTable, requireTable } from './named-table.ts';
import { describe } from './table-description.ts';
import { readSettings, SETTINGS } from './table-settings.ts';

/** "DynamoDB API Reference, UpdateTable": in effect at once. */
export const updateTable = engineOperation({
  name: 'UpdateTable',
  write: true,
  own: SETTINGS,
  ownAlone: true,
  demands: (world, { place }) => [demandOnTable(world, 'dynamodb:UpdateTable', place)],
  async run(world, { call, store, place, checked, own }) {
    const table = requireTable(world, call, place);
    checkIndexUpdates(checked);
    const settings = readSettings(world, call, own);
    if (Object.keys(checked).length > 1) await act(store, 'UpdateTable', checked);
    Object.assign(table, settings);
    await settle(store, place.name);
    const { Table } = await act(store, 'DescribeTable', { TableName: place.name });
    return { TableDescription: describe(table, Table) };
  },
});

/** dynalite changes the capacity of indexes, and passes over the rest. */
function checkIndexUpdates({ GlobalSecondaryIndexUpdates = [] }: Checked): void {
  for (const update of GlobalSecondaryIndexUpdates as object[]) {
    if ('Create' in update || 'Delete' in update) {
      throw notImplemented('the simulator makes and deletes indexes with their table only.');
    }
  }
}
