import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { BucketName } from '../../types.ts';
import { callAws } from '../call-aws.ts';
import { destinationPartition } from './keys.ts';
import type { Table } from './open-table.ts';

/** Whether a pair is on record that replicates into this bucket. */
export async function isDestination(bucket: BucketName, table: Table): Promise<boolean> {
  const command = new QueryCommand({
    TableName: table.name,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: { ':pk': { S: destinationPartition(bucket) } },
    ConsistentRead: true,
    Limit: 1,
  });
  const place = { tried: 'look whether the bucket is a destination', resource: table.name };
  const { Count = 0 } = await callAws(place, () => table.client.send(command));
  return Count > 0;
}
