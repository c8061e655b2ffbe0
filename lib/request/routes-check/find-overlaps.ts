import { DOORS, type Door, type Route, type RouteDoors, type RouteSide } from '../../types.ts';
import { isWithin } from '../is-within.ts';
import { matchPattern } from '../match-pattern.ts';
import { patternsOverlap } from '../patterns-overlap.ts';
import { S3_REGIONS } from '../regions.ts';
import type { RouteWarning } from './route-warning.ts';

/** Pairs of buckets that two routes allow, and what becomes of requests for them. */
export function findOverlaps(routes: readonly Route[]): RouteWarning[] {
  return routes.flatMap((route, index) =>
    routes.slice(0, index).flatMap((before) => (sidesOverlap(before, route) ? warningsOf(before, route, index) : [])),
  );
}

function warningsOf(before: Route, route: Route, index: number): RouteWarning[] {
  const found = DOORS.flatMap((door) => sayOverlap(before, route, door));
  const said = new Map(found.map((one) => [one.said, one]));
  return [...said.values()].map((one) => ({ path: `routes[${index}]`, ...one }));
}

function sayOverlap(before: Route, route: Route, door: Door): Omit<RouteWarning, 'path'>[] {
  const narrow = narrower(before, route, door);
  const [inner, outer] = narrow === before ? [before, route] : [route, before];
  if (isOpen(outer, door) && !isOpen(inner, door) && narrow !== undefined) {
    return [
      {
        code: 'overlap-other-door',
        said: `By the door ${door}, what ${inner.name} is closed to goes by ${outer.name}, which allows the same buckets: take them out of ${outer.name} if that is not meant.`,
      },
    ];
  }
  if (!isOpen(inner, door) || !isOpen(outer, door)) return [];
  if (narrow === undefined) {
    return [
      {
        code: 'overlap',
        said: `Requests that both ${before.name} and ${route.name} allow are refused, for neither is within the other: make one of them narrower in everything, or keep their buckets apart.`,
      },
    ];
  }
  return [
    {
      code: 'overlap-narrower-counts',
      said: `Requests that both ${inner.name} and ${outer.name} allow go by ${inner.name}, which is the narrower.`,
    },
  ];
}

/** By a door that only one of them has, the sides alone tell. */
function narrower(one: Route, other: Route, door: Door): Route | undefined {
  const both = [isWithin(one, other, door), isWithin(other, one, door)];
  if (both[0] === both[1]) return undefined;
  return both[0] ? one : other;
}

function isOpen({ doors = { console: true } as RouteDoors }: Route, door: Door): boolean {
  return doors[door] !== undefined;
}

function sidesOverlap(one: Route, other: Route): boolean {
  return (['source', 'destination'] as const).every((side) => sideOverlaps(one[side], other[side]));
}

function sideOverlaps(one: RouteSide, other: RouteSide): boolean {
  const isIn = (region: string, { regions }: RouteSide) => regions.some((pattern) => matchPattern(region, pattern));
  return (
    one.accounts.some((account) => other.accounts.includes(account)) &&
    S3_REGIONS.some((region) => isIn(region, one) && isIn(region, other)) &&
    one.buckets.some((pattern) => other.buckets.some((second) => patternsOverlap(pattern, second)))
  );
}
