import { describeBackups } from './backups.ts';
import { tableOperation } from './table-operation.ts';

/** "DynamoDB API Reference, DescribeContinuousBackups". */
export const describeContinuousBackups = tableOperation({
  name: 'DescribeContinuousBackups',
  run: (world, table) => ({ ContinuousBackupsDescription: describeBackups(world, table) }),
});
