import type { BucketSpec, Problem, Request, Route, RouteSide, RouteVerdict, Side } from '../types.ts';
import { matchPattern } from './match-pattern.ts';

/** The first route that allows the request, or the one that comes nearest with what does not match. */
export function matchRoute(request: Request, routes: Route[]): RouteVerdict {
  const misses = routes.map((route) => ({ route: route.name, mismatches: mismatchesOf(request, route) }));
  const match = misses.find(({ mismatches }) => mismatches.length === 0);
  if (match !== undefined) return { matched: true, route: match.route };
  const [nearest] = misses.sort((a, b) => a.mismatches.length - b.mismatches.length);
  return nearest === undefined ? { matched: false } : { matched: false, nearest };
}

function mismatchesOf(request: Request, route: Route): Problem[] {
  return (['source', 'destination'] as const).flatMap((side) => mismatchesOfSide(side, request[side], route[side]));
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
