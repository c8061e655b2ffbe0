import { openTable, type Table } from '../lib/aws/table/open-table.ts';
import { configuration } from './configuration.ts';

let opened: Table | undefined;

/** The table, by one client for as long as the function is warm. */
export function centralTable(): Table {
  opened ??= openTable(configuration().tableName);
  return opened;
}
