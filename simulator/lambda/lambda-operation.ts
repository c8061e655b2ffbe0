import type { Demand } from '../access/demand.ts';
import { type Input, readInput } from '../events/input/read-input.ts';
import { type Shape, structure } from '../events/input/shape.ts';
import type { Answer, Call, Operation } from '../wire/operation.ts';
import type { LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { demandOnFunction, namedFunction, requireFunction } from './named-function.ts';

interface LambdaOperation {
  readonly name: string;
  readonly write?: boolean;
  /** Query parameters that it understands. */
  readonly parameters?: readonly string[];
  /** `x-amz-*` headers that it understands. */
  readonly headers?: readonly string[];
  demands(world: World, call: Call): Demand[];
  run(world: World, call: Call): Answer | Promise<Answer>;
}

/** An operation of Lambda; the path says which, and what about. */
export function lambdaOperation(operation: LambdaOperation): Operation {
  return { service: 'lambda', write: false, parameters: [], ...operation };
}

interface FunctionOperation {
  readonly name: string;
  readonly write?: boolean;
  /** Of the body, which is JSON; no body is read where it is absent. */
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly parameters?: readonly string[];
  context?(input: Input): Demand['context'];
  run(world: World, found: LambdaFunction, call: Call, input: Input): Answer;
}

/** An operation on the function that the path names. Versions and aliases are not there, but for `$LATEST`. */
export function functionOperation(operation: FunctionOperation): Operation {
  const { name, write = false, fields = {}, required = [], parameters = [], run } = operation;
  const shape = structure(fields, ...required);
  const read = (call: Call): Input => readInput(call, name, shape);
  return lambdaOperation({
    name,
    write,
    parameters: ['Qualifier', ...parameters],
    demands: (world, call) => [
      demandOnFunction(world, `lambda:${name}`, namedFunction(call).arn, operation.context?.(read(call))),
    ],
    run: (world, call) => run(world, requireFunction(world, call), call, read(call)),
  });
}

export function jsonAnswer(body: object, status = 200): Answer {
  return { status, body: JSON.stringify(body) };
}
