import type { RequestContext } from '../../authorization/types.ts';
import type { Input } from '../events/input/read-input.ts';
import { type Shape, text } from '../events/input/shape.ts';
import { type JsonOperation, jsonOperation } from '../wire/json-operation.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { Table } from '../world/dynamodb.ts';
import type { World } from '../world/world.ts';
import { demandOnTable, placeOfTable, requireTable } from './named-table.ts';

export const TABLE_NAME = text(1, 1024);

/** An operation that the simulator does by itself. */
export function dynamodbOperation(operation: JsonOperation): Operation {
  return jsonOperation('dynamodb', operation);
}

interface TableOperation {
  readonly name: string;
  readonly write?: boolean;
  /** Beside `TableName`. */
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  context?(input: Input): RequestContext;
  run(world: World, table: Table, call: Call, input: Input): object | Promise<object>;
}

/** An operation on the settings of the table that `TableName` names. */
export function tableOperation(operation: TableOperation): Operation {
  const { name, write = false, fields = {}, required = [], context, run } = operation;
  return dynamodbOperation({
    name,
    write,
    fields: { TableName: TABLE_NAME, ...fields },
    required: ['TableName', ...required],
    demands: (world, call, input) => [
      demandOnTable(world, `dynamodb:${name}`, placeOfTable(call, input.TableName), {
        ...(context && { context: context(input) }),
      }),
    ],
    run: (world, call, input) =>
      run(world, requireTable(world, call, placeOfTable(call, input.TableName)), call, input),
  });
}
