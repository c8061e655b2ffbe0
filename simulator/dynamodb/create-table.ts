import { requestTagContext } from '../access/tag-context.ts';
import { createUuid } from '../kms/create-key-state.ts';
import { ServiceError } from '../wire/operation.ts';
import type { Table } from '../world/dynamodb.ts';
import { act } from './dynalite.ts';
import { engineOperation, settle } from './engine-operation.ts';
import { demandOnTable } from './named-table.ts';
import { describe } from './table-description.ts';
import { readSettings, SETTINGS_OF_NEW } from './table-settings.ts';
import { readTags } from './tags.ts';

interface KeySchema {
  readonly KeySchema: readonly { readonly AttributeName: string }[];
}

/** "DynamoDB API Reference, CreateTable": active as soon as it is answered. */
export const createTable = engineOperation({
  name: 'CreateTable',
  write: true,
  own: SETTINGS_OF_NEW,
  demands(world, { place, own }) {
    const tags = readTags(own);
    const actions = ['dynamodb:CreateTable', ...(tags.size > 0 ? ['dynamodb:TagResource'] : [])];
    return actions.map((action) => demandOnTable(world, action, place, { context: requestTagContext(tags) }));
  },
  async run(world, { call, store, place, checked, own }) {
    const settings = readSettings(world, call, own);
    const { KeySchema } = checked as unknown as KeySchema;
    const indexes = ['LocalSecondaryIndexes', 'GlobalSecondaryIndexes'].flatMap(
      (kind) => (checked[kind] ?? []) as (KeySchema & { IndexName: string })[],
    );
    const now = world.clock.now();
    const table: Table = {
      ...{ ...place, id: createUuid(world), createdAt: now, sweptAt: now, deletionProtection: false },
      keys: KeySchema.map(({ AttributeName }) => AttributeName),
      indexes: new Map(indexes.map((index) => [index.IndexName, index.KeySchema[0]?.AttributeName ?? ''])),
      tags: readTags(own),
      ...settings,
    };
    const { TableDescription } = await act(store, 'CreateTable', checked).catch((error: unknown) => {
      throw inUse(error, place.name);
    });
    const described = describe(table, structuredClone(TableDescription));
    await settle(store, place.name);
    world.dynamodb.tables.set(place.arn, table);
    return { TableDescription: described };
  },
});

/** dynalite has no words for it. */
function inUse(error: unknown, name: string): unknown {
  const known = error instanceof ServiceError && error.code === 'ResourceInUseException';
  return known ? new ServiceError(error.code, `Table already exists: ${name}`, error.status) : error;
}
