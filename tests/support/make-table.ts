import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '../../lib/aws/table/open-table.ts';
import { rootKeys, type TestSimulator } from './simulator.ts';

/** Makes the table of the stack in eu-central-1; what is opened finds the simulator by the SDK's variables. */
export async function makeTable({ endpoint }: TestSimulator, account: string, name = 'isthmus'): Promise<Table> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-central-1',
    credentials: rootKeys(account),
    maxAttempts: 1,
  });
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' }) as const;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('pk'), text('sk')],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  client.destroy();
  return openTable(name);
}
