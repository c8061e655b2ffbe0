import type { BucketSpec, Problem, Request, Route, RouteSide, RouteVerdict, Side, Start } from '../types.ts';
import { checkDoor } from './check-door.ts';
import { matchPattern } from './match-pattern.ts';

/** The first route that allows the request by the door it came by, or the one that comes nearest with what does not match. */
export function matchRoute(request: Request, routes: readonly Route[], start: Start): RouteVerdict {
  const judged = routes.map((route) => ({ route, mismatches: mismatchesOf(request, route, start) }));
  const match = judged.find(({ mismatches }) => mismatches.length === 0);
  if (match !== undefined) return { matched: true, route: match.route };
  const [nearest] = judged.sort((a, b) => a.mismatches.length - b.mismatches.length);
  if (nearest === undefined) return { matched: false };
  return { matched: false, nearest: { route: nearest.route.name, mismatches: nearest.mismatches } };
}

function mismatchesOf(request: Request, route: Route, start: Start): Problem[] {
  const sides = (['source', 'destination'] as const).flatMap((side) =>
    mismatchesOfSide(side, request[side], route[side]),
  );
  return [...sides, ...checkDoor(start, route.doors)];
}

function mismatchesOfSide(side: Side, { account, region, bucket }: BucketSpec, allowed: RouteSide): Problem[] {
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
