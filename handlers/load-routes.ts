import { openRoutes, type RouteStore } from '../lib/aws/routes/open-routes.ts';
import { readRoutes } from '../lib/aws/routes/read-routes.ts';
import { parseStoredRoutes } from '../lib/request/parse-stored-routes.ts';
import type { Route } from '../lib/types.ts';
import { configuration } from './configuration.ts';
import { logger } from './logger.ts';

let opened: RouteStore | undefined;

/** What the platform owner allows, as it is now. A route that is not as it has to be is told in the log. */
export async function loadRoutes(): Promise<Route[]> {
  opened ??= openRoutes(configuration().routesPath);
  const { routes, broken } = parseStoredRoutes(await readRoutes(opened));
  for (const { name, version, problems } of broken) logger.error('Route broken', { route: name, version, problems });
  return routes;
}
