import { hasOperation } from '../wire/dispatch-table.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import { type DelayRange, type LatenessKind, PUNCTUAL } from '../world/lateness.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readRange } from './read-range.ts';
import { readRecord } from './read-record.ts';

const KINDS = Object.keys(PUNCTUAL) as LatenessKind[];

export function showLateness(world: World): ControlAnswer {
  const operations = Object.fromEntries(world.operationLatency);
  return {
    body: {
      ...world.lateness,
      speed: world.clock.speed,
      ...(world.operationLatency.size > 0 && { operations }),
    },
  };
}

/** Changes what is named and leaves the rest. What is already on its way keeps the delay that it drew. */
export function changeLateness(world: World, request: WireRequest): ControlAnswer {
  applyLateness(world, readJson(request));
  return showLateness(world);
}

/** The same, by what a control's body or a file of settings holds. */
export function applyLateness(world: World, input: unknown): void {
  const { speed, operations, ...ranges } = readRecord('lateness', input, [...KINDS, 'speed', 'operations']);
  const changes = Object.entries(ranges).map(([kind, range]) => [kind, readRange(kind, range)]);
  const latencies = operations === undefined ? world.operationLatency : mergeOperations(world, operations);
  if (speed !== undefined) world.clock.speed = readSpeed(speed);
  world.operationLatency = latencies;
  world.lateness = { ...world.lateness, ...Object.fromEntries(changes) };
}

/** By `service:Operation`; `null` gives an operation back to the general latency. */
function mergeOperations(world: World, input: unknown): ReadonlyMap<string, DelayRange> {
  const merged = new Map(world.operationLatency);
  for (const [name, range] of Object.entries(readRecord('operations', input))) {
    checkOperation(name);
    if (range === null) merged.delete(name);
    else merged.set(name, readRange(name, range));
  }
  return merged;
}

function checkOperation(name: string): void {
  const [service = '', operation = '', ...more] = name.split(':');
  if (more.length === 0 && hasOperation(service, operation)) return;
  throw new ControlError(400, `There is no operation '${name}' here; write it as s3:PutObject.`);
}

function readSpeed(speed: unknown): number {
  if (typeof speed === 'number' && speed > 0 && speed <= 1_000_000) return speed;
  throw new ControlError(400, 'speed takes a number greater than 0, at most 1000000.');
}
