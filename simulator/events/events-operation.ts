import type { Demand } from '../access/demand.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { type Input, readInput } from './input/read-input.ts';
import { type Shape, structure } from './input/shape.ts';

/** An operation of EventBridge, whose input is JSON. */
export interface EventsOperation {
  readonly name: string;
  readonly write?: boolean;
  /** All fields that it understands; any other is `NotImplemented`. */
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  demands(world: World, call: Call, input: Input): Demand[];
  /** What is answered as JSON; undefined: nothing. */
  run(world: World, call: Call, input: Input): object | undefined;
}

export function eventsOperation({ fields, required = [], demands, run, ...declared }: EventsOperation): Operation {
  const shape = structure(fields, ...required);
  const read = (call: Call) => readInput(call, declared.name, shape);
  return {
    service: 'events',
    write: false,
    ...declared,
    parameters: Object.keys(fields),
    demands: (world, call) => demands(world, call, read(call)),
    run(world, call) {
      const answer = run(world, call, read(call));
      return { body: answer === undefined ? '' : JSON.stringify(answer) };
    },
  };
}

/** The account that a call acts in; EventBridge takes no anonymous calls. */
export function accountOfCall({ caller }: Call): string {
  return caller.type === 'anonymous' ? '' : caller.account;
}
