import type { Make, Properties } from './make.ts';

/** What CloudFormation does by calls of its own once the table is there. */
const BY_CALL = ['TimeToLiveSpecification', 'PointInTimeRecoverySpecification'];

/** AWS::DynamoDB::Table. */
export const makeTable: Make = async ({ SSESpecification, ...properties }, { call }) => {
  const { TableName, TimeToLiveSpecification, PointInTimeRecoverySpecification } = properties;
  const rest = Object.fromEntries(Object.entries(properties).filter(([name]) => !BY_CALL.includes(name)));
  await call('dynamodb', 'CreateTable', {
    ...rest,
    ...(SSESpecification && { SSESpecification: encryption(SSESpecification) }),
  });
  if (TimeToLiveSpecification) await call('dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
  if (PointInTimeRecoverySpecification) {
    await call('dynamodb', 'UpdateContinuousBackups', { TableName, PointInTimeRecoverySpecification });
  }
};

/** Named otherwise in the template than in the API. */
function encryption({ SSEEnabled, ...others }: Properties): Properties {
  return { Enabled: SSEEnabled, ...others };
}
