import type { RouteRef } from '../../types.ts';
import { readRouteParameter } from './read-route-parameter.ts';

/** The first of the routes whose parameter has been written since, or is gone. */
export async function findChangedRoute(routes: readonly RouteRef[], path: string): Promise<RouteRef | undefined> {
  const versions = new Map(routes.map(({ name, version }) => [name, version]));
  for (const [name, version] of versions) {
    const parameter = await readRouteParameter(name, path);
    if (parameter?.version !== version) return { name, version };
  }
  return undefined;
}
