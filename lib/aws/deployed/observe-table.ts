import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { callAws } from '../call-aws.ts';

export interface DeployedTable {
  /** `ACTIVE` when it can be used. */
  status: string;
  /** Whether it can be brought back to any second of the last weeks. */
  recoverable: boolean;
  protectedFromDeletion: boolean;
}

/** The table as it is; throws where it is not there. */
export async function observeTable(name: string): Promise<DeployedTable> {
  const client = new DynamoDBClient({ maxAttempts: 3 });
  try {
    return await callAws({ tried: 'look at the table', resource: name }, async () => {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
      const backups = await client.send(new DescribeContinuousBackupsCommand({ TableName: name }));
      const recovery = backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      return {
        status: Table?.TableStatus ?? 'unknown',
        recoverable: recovery?.PointInTimeRecoveryStatus === 'ENABLED',
        protectedFromDeletion: Table?.DeletionProtectionEnabled === true,
      };
    });
  } finally {
    client.destroy();
  }
}
