import type { Demand } from '../access/demand.ts';
import { checkInput, type Input, parseInput } from '../events/input/read-input.ts';
import { type Shape, structure } from '../events/input/shape.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { ItemStore } from '../world/dynamodb.ts';
import type { World } from '../world/world.ts';
import { act, type Checked, checkInput as checkByEngine, openStore } from './dynalite.ts';
import { placeOfTable, type TablePlace } from './named-table.ts';

/** A call that dynalite is to do, read and found good. */
export interface EngineCall {
  readonly call: Call;
  readonly store: ItemStore;
  readonly place: TablePlace;
  /** What dynalite understands, with the table by its name. */
  readonly checked: Checked;
  /** What the simulator does beside it. */
  readonly own: Input;
}

interface EngineOperation {
  readonly name: string;
  readonly write?: boolean;
  /** Fields that dynalite does not know, and the simulator does. */
  readonly own?: Readonly<Record<string, Shape>>;
  /** These may come without any that dynalite knows, but for the table's name. */
  readonly ownAlone?: true;
  demands(world: World, engineCall: EngineCall): Demand[];
  /** What is answered; what dynalite answers where it is absent. */
  run?(world: World, engineCall: EngineCall): Promise<object>;
}

/** An operation that dynalite does. Input that it would pass over is refused by name. */
export function engineOperation(operation: EngineOperation): Operation {
  const { name, write = false, demands, run } = operation;
  const read = (world: World, call: Call) => readEngineCall(world, call, operation);
  return {
    service: 'dynamodb',
    name,
    write,
    parameters: [],
    demands: (world, call) => demands(world, read(world, call)),
    async run(world, call) {
      const engineCall = read(world, call);
      const answer = await (run ?? ((_, { store, checked }) => act(store, name, checked)))(world, engineCall);
      return { body: JSON.stringify(answer) };
    },
  };
}

function readEngineCall(world: World, call: Call, operation: EngineOperation): EngineCall {
  const { name, own: fields = {}, ownAlone } = operation;
  const input = parseInput(call);
  const entries = Object.entries(input);
  const own = Object.fromEntries(entries.filter(([field]) => Object.hasOwn(fields, field)));
  const rest = Object.fromEntries(entries.filter(([field]) => !Object.hasOwn(fields, field)));
  const place = placeOfTable(call, input.TableName);
  const store = openStore(world, place);
  // dynalite knows no ARNs; what is no table's name it refuses in its own words.
  const named = typeof rest.TableName === 'string' ? { ...rest, TableName: place.name } : rest;
  const alone = ownAlone && Object.keys(own).length > 0 && Object.keys(rest).length === 1;
  return {
    ...{ call, store, place, checked: checkByEngine(store, alone ? 'DescribeTable' : name, named) },
    own: checkInput(own, name, structure(fields)),
  };
}

/** Does a write when those before it are done, so that nothing comes between what it reads and what it writes. */
export function inTurn<T>(store: ItemStore, write: () => Promise<T>): Promise<T> {
  const turn = store.lastWrite.then(write);
  store.lastWrite = turn.catch(() => undefined);
  return turn;
}

/** Waits until a change of a table is over, which takes dynalite a moment: it is active, or gone. */
export async function settle(store: ItemStore, name: string): Promise<void> {
  for (;;) {
    const described = await act(store, 'DescribeTable', { TableName: name }).catch(() => undefined);
    const { TableStatus } = (described?.Table ?? {}) as { TableStatus?: string };
    if (described === undefined || TableStatus === 'ACTIVE') return;
    await new Promise(setImmediate);
  }
}
