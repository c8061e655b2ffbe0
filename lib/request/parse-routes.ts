import type { Problem, Route } from '../types.ts';
import { findRepeats } from './find-repeats.ts';
import { checkConfiguration, parseConfiguration } from './parse-configuration.ts';
import { routesSchema } from './routes-schema.ts';

const FILE = { what: 'routes', schema: routesSchema, check: checkNames };

/** The routes of a file; throws `InvalidConfiguration` with every problem. An empty list refuses every request. */
export function parseRoutes(input: unknown): Route[] {
  return parseConfiguration(input, FILE).routes.map(fromFile);
}

/** The same, with the problems as values. */
export function parseRoutesOr(input: unknown): { ok: true; routes: Route[] } | { ok: false; problems: Problem[] } {
  const checked = checkConfiguration(input, FILE);
  return checked.ok ? { ok: true, routes: checked.value.routes.map(fromFile) } : checked;
}

/** A file has no versions. */
function fromFile(route: Omit<Route, 'version'>): Route {
  return { ...route, version: 0 };
}

function checkNames({ routes }: { routes: { name: string }[] }): Problem[] {
  return findRepeats(routes.map(({ name }) => name)).map((index) => ({
    path: `routes[${index}].name`,
    code: 'repeated',
    given: routes[index]?.name,
    allowed: 'a name that no other route has',
  }));
}
