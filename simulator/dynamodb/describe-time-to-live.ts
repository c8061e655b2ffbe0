import { tableOperation } from './table-operation.ts';

/** "DynamoDB API Reference, DescribeTimeToLive". */
export const describeTimeToLive = tableOperation({
  name: 'DescribeTimeToLive',
  run: (_world, { timeToLive }) => ({
    TimeToLiveDescription: timeToLive
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.attribute }
      : { TimeToLiveStatus: 'DISABLED' },
  }),
});
