import type { Route } from '../../../lib/types.ts';

/** A route that lets `aDocument` through by hand; `changes` replace its fields. */
export function aRoute(changes: Partial<Route> = {}): Route {
  return {
    name: 'orders-to-backup',
    version: 3,
    source: { accounts: ['111111111111'], regions: ['eu-*'], buckets: ['orders-*'] },
    destination: { accounts: ['222222222222'], regions: ['eu-*'], buckets: ['orders-*'] },
    ...changes,
  };
}

/** The other way. */
export function aRouteBack(changes: Partial<Route> = {}): Route {
  const { source, destination } = aRoute();
  return { ...aRoute(), name: 'back', source: destination, destination: source, ...changes };
}
