import { FLAG, structure, text } from '../events/input/shape.ts';
import { validationError } from './dynamodb-errors.ts';
import { tableOperation } from './table-operation.ts';

/** "DynamoDB API Reference, UpdateTimeToLive": in effect at once. */
export const updateTimeToLive = tableOperation({
  name: 'UpdateTimeToLive',
  write: true,
  fields: {
    TimeToLiveSpecification: structure({ Enabled: FLAG, AttributeName: text(1, 255) }, 'Enabled', 'AttributeName'),
  },
  required: ['TimeToLiveSpecification'],
  run(_world, table, _call, { TimeToLiveSpecification }) {
    const { Enabled, AttributeName } = TimeToLiveSpecification as { Enabled: boolean; AttributeName: string };
    const { timeToLive } = table;
    if (!Enabled && !timeToLive) throw validationError('TimeToLive is already disabled');
    if (timeToLive && timeToLive.attribute !== AttributeName) {
      throw validationError(
        `TimeToLive is active on a different AttributeName: current AttributeName is ${timeToLive.attribute}`,
      );
    }
    if (Enabled && timeToLive) throw validationError('TimeToLive is already enabled');
    delete table.timeToLive;
    if (Enabled) table.timeToLive = { attribute: AttributeName };
    return { TimeToLiveSpecification };
  },
});
