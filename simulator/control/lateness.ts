import type { WireRequest } from '../wire/wire-request.ts';
import { type DelayRange, type LatenessKind, PUNCTUAL } from '../world/lateness.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { readJson } from './read-json.ts';

const KINDS = Object.keys(PUNCTUAL) as LatenessKind[];
/** A day; whoever means more has mistaken the unit. */
const LONGEST = 86_400;

export function showLateness(world: World): ControlAnswer {
  return { body: { ...world.lateness, speed: world.clock.speed } };
}

/** Changes what is named and leaves the rest. What is already on its way keeps the delay that it drew. */
export function changeLateness(world: World, request: WireRequest): ControlAnswer {
  const { speed, ...ranges } = readJson(request, [...KINDS, 'speed']);
  const changes = Object.entries(ranges).map(([kind, range]) => [kind, readRange(kind, range)]);
  if (speed !== undefined) world.clock.speed = readSpeed(speed);
  world.lateness = { ...world.lateness, ...Object.fromEntries(changes) };
  return showLateness(world);
}

function readRange(kind: string, range: unknown): DelayRange {
  const [from, to, ...more] = Array.isArray(range) ? (range as unknown[]) : [];
  const whole = typeof from === 'number' && typeof to === 'number' && more.length === 0;
  if (whole && from >= 0 && from <= to && to <= LONGEST) return [from, to];
  throw new ControlError(400, `${kind} takes [from, to] in seconds, 0 <= from <= to <= ${LONGEST}.`);
}

function readSpeed(speed: unknown): number {
  if (typeof speed === 'number' && speed > 0 && speed <= 1_000_000) return speed;
  throw new ControlError(400, 'speed takes a number greater than 0, at most 1000000.');
}
