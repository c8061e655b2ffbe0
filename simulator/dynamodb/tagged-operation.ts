import type { RequestContext } from '../../authorization/types.ts';
import type { Input } from '../events/input/read-input.ts';
import { type Shape, text } from '../events/input/shape.ts';
import type { Operation } from '../wire/operation.ts';
import type { Table } from '../world/dynamodb.ts';
import { demandOnTable, placeOfArn, requireTable } from './named-table.ts';
import { dynamodbOperation } from './table-operation.ts';

interface TaggedOperation {
  readonly name: string;
  readonly write?: boolean;
  /** Beside `ResourceArn`; all of them are required. */
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly optional?: Readonly<Record<string, Shape>>;
  context?(input: Input): RequestContext;
  run(table: Table, input: Input): object | undefined;
}

/** An operation on the tags of the table whose ARN is given. */
export function taggedOperation(operation: TaggedOperation): Operation {
  const { name, write = false, fields = {}, optional = {}, run } = operation;
  return dynamodbOperation({
    name,
    write,
    fields: { ResourceArn: text(1, 1283), ...fields, ...optional },
    required: ['ResourceArn', ...Object.keys(fields)],
    demands: (world, _call, input) => [
      demandOnTable(world, `dynamodb:${name}`, placeOfArn(input.ResourceArn), {
        context: operation.context?.(input) ?? {},
      }),
    ],
    run: (world, call, input) => run(requireTable(world, call, placeOfArn(input.ResourceArn)), input),
  });
}
