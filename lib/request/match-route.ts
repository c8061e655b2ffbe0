import type { BucketSpec, Problem, Route, RouteSide, RouteVerdict, Side, Start } from '../types.ts';
import { checkDoor } from './check-door.ts';
import { isWithin } from './is-within.ts';
import { matchPattern } from './match-pattern.ts';

/** What of a request a route is looked for by. */
export interface Pair {
  source: Pick<BucketSpec, 'account' | 'region' | 'bucket'>;
  destination: Pick<BucketSpec, 'account' | 'region' | 'bucket'>;
}

/**
 * The route that a pair goes by. Of several that allow it by the door it came by, the narrowest counts: the one within all
 * others, so that a route for few buckets may ask for more, or less, than the one for all. Where none is within all others,
 * nobody has said which is meant, and the pair is refused; so it is where the narrowest is paused or broken.
 */
export function matchRoute(pair: Pair, routes: readonly Route[], start: Start): RouteVerdict {
  const judged = routes.map((route) => ({ route, mismatches: mismatchesOf(pair, route, start) }));
  const matching = judged.flatMap(({ route, mismatches }) => (mismatches.length === 0 ? [route] : []));
  if (matching.length === 0) return { matched: false, problems: noRoute(pair, judged) };
  const narrowest = matching.filter((one) => isNarrowest(one, matching, start));
  const [route] = narrowest;
  if (route === undefined) return { matched: false, problems: [severalRoutes(pair, matching)] };
  if (route.isBroken) return refuse(pair, route, 'route-broken', 'is not as routes have to be');
  if (route.paused) return refuse(pair, route, 'route-paused', 'is paused');
  return { matched: true, route };
}

function isNarrowest(one: Route, routes: Route[], { door }: Start): boolean {
  return routes.every((other) => other === one || (isWithin(one, other, door) && !isWithin(other, one, door)));
}

function mismatchesOf(pair: Pair, route: Route, start: Start): Problem[] {
  const sides = (['source', 'destination'] as const).flatMap((side) => mismatchesOfSide(side, pair[side], route[side]));
  return [...sides, ...(route.isBroken ? [] : checkDoor(start, route.doors))];
}

function mismatchesOfSide(side: Side, { account, region, bucket }: Pair[Side], allowed: RouteSide): Problem[] {
  const checks = [
    { field: 'account', given: account, patterns: allowed.accounts },
    { field: 'region', given: region, patterns: allowed.regions },
    { field: 'bucket', given: bucket, patterns: allowed.buckets },
  ];
  return checks
    .filter(({ given, patterns }) => !patterns.some((pattern) => matchPattern(given, pattern)))
    .map(({ field, given, patterns }) => ({
      path: `${side}.${field}`,
      code: 'not-in-route',
      given,
      allowed: patterns.join(' or '),
    }));
}

function noRoute(pair: Pair, judged: { route: Route; mismatches: Problem[] }[]): Problem[] {
  const given = pairText(pair);
  const [nearest] = judged.sort((a, b) => a.mismatches.length - b.mismatches.length);
  if (nearest === undefined) {
    const allowed = 'nothing: no route is configured. Ask the owner of this Isthmus for one';
    return [{ path: '', code: 'no-routes', given, allowed }];
  }
  const fields = nearest.mismatches.map(({ path }) => path || 'the door').join(', ');
  const allowed = `what a route allows; the nearest, ${nearest.route.name}, does not match in ${fields}`;
  return [{ path: '', code: 'no-route', given, allowed }, ...nearest.mismatches];
}

function severalRoutes(pair: Pair, routes: Route[]): Problem {
  const names = routes.map(({ name }) => name).join(', ');
  const allowed = `what one route allows: ${names} all do, and none of them only part of what the others allow. Ask their owner which is meant`;
  return { path: '', code: 'several-routes', given: pairText(pair), allowed };
}

function refuse(pair: Pair, { name }: Route, code: string, why: string): RouteVerdict {
  const allowed = `nothing for now: the route ${name} ${why}. Ask its owner`;
  return { matched: false, problems: [{ path: '', code, given: pairText(pair), allowed }] };
}

function pairText({ source, destination }: Pair): string {
  return `${source.account}/${source.bucket} to ${destination.account}/${destination.bucket}`;
}
