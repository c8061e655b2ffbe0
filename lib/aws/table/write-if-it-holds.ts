import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { callAws } from '../call-aws.ts';
import type { Table } from './open-table.ts';

/**
 * Makes a write under a condition, and answers whether that held; where it did not, nothing was written.
 *
 * @param tried - for errors, a sentence fragment: "write down who asked".
 */
export function writeIfItHolds(write: () => Promise<unknown>, table: Table, tried: string): Promise<boolean> {
  return callAws({ tried, resource: table.name }, async () => {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  });
}
