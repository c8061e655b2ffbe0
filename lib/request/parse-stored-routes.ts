import type { Problem, Route, RouteRef } from '../types.ts';
import { parseRoute, type RouteParameter } from './parse-route.ts';

export interface StoredRoutes {
  /** Broken ones among them, as far as one can tell what they would allow. */
  routes: Route[];
  /** For the log: those that are not as they have to be, and why. */
  broken: (RouteRef & { problems: Problem[] })[];
}

/** All routes by their parameters. */
export function parseStoredRoutes(parameters: readonly RouteParameter[]): StoredRoutes {
  const parsed = parameters.map((parameter) => ({ parameter, ...parseRoute(parameter) }));
  return {
    routes: parsed.flatMap(({ route }) => (route ? [route] : [])),
    broken: parsed.flatMap(({ parameter: { name, version }, problems }) =>
      problems.length > 0 ? [{ name, version, problems }] : [],
    ),
  };
}
