import type { Shape } from '../events/input/shape.ts';
import { type Operation, ServiceError } from '../wire/operation.ts';
import type { Table } from '../world/dynamodb.ts';
import type { World } from '../world/world.ts';
import { act } from './dynalite.ts';
import { type EngineCall, engineOperation, inTurn } from './engine-operation.ts';
import { expireItems } from './expire-items.ts';
import { contextOfUse, type TableUse } from './item-context.ts';
import { demandOnTable, placeOfTable } from './named-table.ts';
import type { Item } from './values.ts';

/** How an operation learns the schema; undefined for a table that is not there, which is told later. */
export type FindTable = (name?: string) => Table | undefined;

interface ItemOperation {
  readonly name: string;
  readonly write?: boolean;
  /** The item that is written, by its key or with it: a condition may stand in the way, and the item be told then. */
  itemOf?(checked: EngineCall['checked']): Item;
  /** Which tables are used, and what of them. */
  uses(engineCall: EngineCall, findTable: FindTable): readonly TableUse[];
}

const SHOW_OLD: Readonly<Record<string, Shape>> = {
  ReturnValuesOnConditionCheckFailure: { kind: 'text', values: ['ALL_OLD', 'NONE'] },
};

/** An operation on items ("DynamoDB API Reference"). The writes of one account and region come one after the other. */
export function itemOperation({ name, itemOf, write = itemOf !== undefined, uses }: ItemOperation): Operation {
  return engineOperation({
    name,
    write,
    ...(itemOf && { own: SHOW_OLD }),
    demands(world, engineCall) {
      const { call, place, checked } = engineCall;
      const placeOf = (name?: string) => (name === undefined ? place : placeOfTable(call, name));
      const findTable: FindTable = (name) => world.dynamodb.tables.get(placeOf(name).arn);
      return uses(engineCall, findTable).map((use) =>
        demandOnTable(world, `dynamodb:${name}`, placeOf(use.table), {
          index: use.index,
          context: contextOfUse(use, checked),
        }),
      );
    },
    async run(world, engineCall) {
      const { store, place, checked } = engineCall;
      await expireItems(world, place);
      if (!write) return act(store, name, checked);
      const item = itemOf && structuredClone(itemOf(checked));
      return inTurn(store, () =>
        act(store, name, checked).catch((error) => refuseWithItem(world, engineCall, item, error)),
      );
    },
  });
}

/** A failed condition tells the item that is there, if the caller asked for it. */
async function refuseWithItem(
  world: World,
  { store, place, own }: EngineCall,
  item: Item | undefined,
  error: unknown,
): Promise<never> {
  const asked = own.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  const failed = error instanceof ServiceError && error.code === 'ConditionalCheckFailedException';
  if (!asked || !failed || !item) throw error;
  const keys = world.dynamodb.tables.get(place.arn)?.keys ?? [];
  const Key = Object.fromEntries(keys.map((name) => [name, item[name]]));
  const { Item } = await act(store, 'GetItem', { TableName: place.name, Key });
  if (Item) error.members = { Item };
  throw error;
}
