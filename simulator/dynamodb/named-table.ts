import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import { resourceTagContext } from '../access/tag-context.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import type { Call } from '../wire/operation.ts';
import type { Table } from '../world/dynamodb.ts';
import type { World } from '../world/world.ts';
import { tableNotFound, validationError } from './dynamodb-errors.ts';

/** Where a table is, or would be. */
export type TablePlace = Pick<Table, 'name' | 'arn' | 'account' | 'region'>;

const ARN = /^arn:aws:dynamodb:([a-z0-9-]+):(\d{12}):table\/([\w.-]{3,255})$/;

/** The table that a call names, by its name or by its ARN. */
export function placeOfTable(call: Call, named: unknown): TablePlace {
  const [arn, region, account, name] = ARN.exec(typeof named === 'string' ? named : '') ?? [];
  if (arn !== undefined) return { arn, region: region ?? '', account: account ?? '', name: name ?? '' };
  return tablePlace(accountOfCall(call), call.region, typeof named === 'string' ? named : '');
}

/** The table that tags are put on. */
export function placeOfArn(arn: unknown): TablePlace {
  const parts = ARN.exec(String(arn));
  if (parts === null) throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  return tablePlace(parts[2] ?? '', parts[1] ?? '', parts[3] ?? '');
}

function tablePlace(account: string, region: string, name: string): TablePlace {
  return { account, region, name, arn: `arn:aws:dynamodb:${region}:${account}:table/${name}` };
}

/** One region does not know the tables of another. */
export function requireTable({ dynamodb }: World, { region }: Call, place: TablePlace): Table {
  const table = dynamodb.tables.get(place.arn);
  if (table?.region === region) return table;
  throw tableNotFound(place.name);
}

/** A permission on a table, or on one of its indexes. Tables have no policies of their own here. */
export function demandOnTable(
  { dynamodb }: World,
  action: string,
  { arn, account }: TablePlace,
  { index, context = {} }: { readonly index?: string | undefined; readonly context?: RequestContext } = {},
): Demand {
  return {
    action,
    resource: index === undefined ? arn : `${arn}/index/${index}`,
    resourceAccount: account,
    context: { ...resourceTagContext(dynamodb.tables.get(arn)?.tags), ...context },
  };
}
