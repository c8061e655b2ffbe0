import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The table of the account that the function runs in, where runs leave what outlives them. */
export interface Table {
  readonly name: string;
  readonly client: DynamoDBClient;
}

/** Found by the SDK's own variables; a warm function keeps it. */
export function openTable(name: string): Table {
  return { name, client: new DynamoDBClient({ maxAttempts: 3 }) };
}
