import type { Route } from '../types.ts';
import { findRepeats } from './find-repeats.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { routesSchema } from './routes-schema.ts';

/** The configured routes; throws `InvalidConfiguration` with every problem. An empty list refuses every request. */
export function parseRoutes(input: unknown): Route[] {
  const { routes } = parseConfiguration(input, { what: 'routes', schema: routesSchema, check: checkNames });
  return routes.map((route) => ({ ...route, version: 0 }));
}

function checkNames({ routes }: { routes: { name: string }[] }) {
  return findRepeats(routes.map(({ name }) => name)).map((index) => ({
    path: `routes[${index}].name`,
    code: 'repeated',
    given: routes[index]?.name,
    allowed: 'a name that no other route has',
  }));
}
