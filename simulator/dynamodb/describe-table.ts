import { act } from './dynalite.ts';
import { engineOperation } from './engine-operation.ts';
import { demandOnTable, requireTable } from './named-table.ts';
import { describe } from './table-description.ts';

/** "DynamoDB API Reference, DescribeTable". */
export const describeTable = engineOperation({
  name: 'DescribeTable',
  demands: (world, { place }) => [demandOnTable(world, 'dynamodb:DescribeTable', place)],
  async run(world, { call, store, place, checked }) {
    const table = requireTable(world, call, place);
    const { Table } = await act(store, 'DescribeTable', checked);
    return { Table: describe(table, Table) };
  },
});
