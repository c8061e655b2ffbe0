import { FLAG, structure } from '../events/input/shape.ts';
import { describeBackups } from './backups.ts';
import { tableOperation } from './table-operation.ts';

/** "DynamoDB API Reference, UpdateContinuousBackups": point-in-time recovery is kept, and nothing can be restored. */
export const updateContinuousBackups = tableOperation({
  name: 'UpdateContinuousBackups',
  write: true,
  fields: {
    PointInTimeRecoverySpecification: structure(
      { PointInTimeRecoveryEnabled: FLAG, RecoveryPeriodInDays: { kind: 'number', min: 1, max: 35 } },
      'PointInTimeRecoveryEnabled',
    ),
  },
  required: ['PointInTimeRecoverySpecification'],
  run(world, table, _call, { PointInTimeRecoverySpecification }) {
    const { PointInTimeRecoveryEnabled, RecoveryPeriodInDays } = PointInTimeRecoverySpecification as {
      PointInTimeRecoveryEnabled: boolean;
      RecoveryPeriodInDays?: number;
    };
    const since = table.recovery?.since ?? world.clock.now();
    const days = RecoveryPeriodInDays ?? table.recovery?.days ?? 35;
    delete table.recovery;
    if (PointInTimeRecoveryEnabled) table.recovery = { since, days };
    return { ContinuousBackupsDescription: describeBackups(world, table) };
  },
});
