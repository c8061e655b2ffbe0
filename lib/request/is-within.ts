import type { Door, Route, RouteDoor, RouteSide } from '../types.ts';
import { matchPattern } from './match-pattern.ts';
import { matchPrincipal } from './match-principal.ts';

/**
 * Whether all that one route lets through a door another lets through it too. What two patterns only match together is not
 * seen, so a no may be wrong; a yes is not.
 */
export function isWithin(inner: Route, outer: Route, door: Door): boolean {
  return (
    isSideWithin(inner.source, outer.source) &&
    isSideWithin(inner.destination, outer.destination) &&
    isDoorWithin(inner.doors?.[door], outer.doors?.[door])
  );
}

/** A pattern is within another that matches it as a text: its own stars are matched by stars only. */
function isSideWithin(inner: RouteSide, outer: RouteSide): boolean {
  return (['accounts', 'regions', 'buckets'] as const).every((field) =>
    inner[field].every((pattern) => outer[field].some((wider) => matchPattern(pattern, wider))),
  );
}

/** Of a door that neither names, both are as open. */
function isDoorWithin(inner: RouteDoor | undefined, outer: RouteDoor | undefined): boolean {
  if (outer === true || outer === undefined) return true;
  if (inner === true || inner === undefined) return false;
  return (
    isListWithin(inner.requesters, outer.requesters, matchPrincipal) &&
    isListWithin(inner.systems, outer.systems, (system, systems) => systems.includes(system))
  );
}

function isListWithin(
  inner: string[] | undefined,
  outer: string[] | undefined,
  isAmong: (one: string, all: string[]) => boolean,
): boolean {
  if (outer === undefined) return true;
  return inner?.every((one) => isAmong(one, outer)) ?? false;
}
