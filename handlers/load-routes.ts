import { parseRoutes } from '../lib/request/parse-routes.ts';
import type { Route } from '../lib/types.ts';
import { readConfigFile } from './read-config-file.ts';

/** What the platform owner allows, from `routes.yml`. */
export function loadRoutes(): Route[] {
  return parseRoutes(readConfigFile('routes.yml'));
}
