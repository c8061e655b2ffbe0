import type { Demand } from '../access/demand.ts';
import { type Input, readInput } from '../events/input/read-input.ts';
import { type Shape, structure } from '../events/input/shape.ts';
import type { World } from '../world/world.ts';
import type { Call, Operation, Service } from './operation.ts';

/** An operation whose input and answer are JSON. */
export interface JsonOperation {
  readonly name: string;
  readonly write?: boolean;
  /** All fields that it understands; any other is `NotImplemented`. */
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  demands(world: World, call: Call, input: Input): Demand[];
  /** What is answered as JSON; undefined: nothing. */
  run(world: World, call: Call, input: Input): object | undefined | Promise<object | undefined>;
}

export function jsonOperation(
  service: Service,
  { fields, required = [], demands, run, ...declared }: JsonOperation,
): Operation {
  const shape = structure(fields, ...required);
  const read = (call: Call) => readInput(call, declared.name, shape);
  return {
    service,
    write: false,
    ...declared,
    parameters: Object.keys(fields),
    demands: (world, call) => demands(world, call, read(call)),
    async run(world, call) {
      const answer = await run(world, call, read(call));
      return { body: answer === undefined ? '' : JSON.stringify(answer) };
    },
  };
}

/** The account that a call acts in; services that speak JSON take no anonymous calls. */
export function accountOfCall({ caller }: Call): string {
  return caller.type === 'anonymous' ? '' : caller.account;
}
