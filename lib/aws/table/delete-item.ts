import { ConditionalCheckFailedException, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { callAws } from '../call-aws.ts';
import { type Condition, toConditionInput } from './condition.ts';
import { toAttributes } from './item.ts';
import type { ItemKey } from './keys.ts';
import type { Table } from './open-table.ts';

/**
 * Removes an item where the condition holds of it; one that is not there, or of which it does not hold, stays as it is.
 *
 * @param tried - for errors, a sentence fragment: "let go of a bucket".
 */
export async function deleteItem(
  { pk, sk }: ItemKey,
  condition: Condition,
  table: Table,
  tried: string,
): Promise<void> {
  const command = new DeleteItemCommand({
    TableName: table.name,
    Key: toAttributes({ pk, sk }),
    ...toConditionInput(condition),
  });
  await callAws({ tried, resource: table.name }, async () => {
    try {
      await table.client.send(command);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  });
}
