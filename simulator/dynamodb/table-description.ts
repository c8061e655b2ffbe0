import type { Table } from '../world/dynamodb.ts';
import type { Result } from './dynalite.ts';

/** dynalite's description, and with it what it does not know of the table. */
export function describe(table: Table, description: unknown): object {
  const { TableThroughputModeSummary: _, ...described } = description as Result;
  const { keyArn, tableClass, createdAt } = table;
  const { BillingModeSummary: billing } = described as { BillingModeSummary?: { BillingMode: string } };
  return {
    ...described,
    TableId: table.id,
    CreationDateTime: createdAt / 1000,
    DeletionProtectionEnabled: table.deletionProtection,
    ...(billing && { BillingModeSummary: { ...billing, LastUpdateToPayPerRequestDateTime: createdAt / 1000 } }),
    ...(tableClass !== undefined && { TableClassSummary: { TableClass: tableClass } }),
    ...(keyArn !== undefined && { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: keyArn } }),
  };
}
