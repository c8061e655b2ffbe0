import { IsthmusError } from '../lib/errors.ts';
import { STARTS_PER_HOUR } from '../lib/request/limits.ts';

/** What the door for events is told from outside, beside what every function is. */
export interface EventSettings {
  /** Where the parameters of routes are, without a slash at its end. */
  routesPath: string;
  /** Key of the tag by which a bucket names its route. */
  routeTag: string;
  /** How many runs a route that does not say so may start in an hour. */
  startsPerHour: number;
}

/**
 * `ISTHMUS_ROUTES_PATH` (default `/isthmus/routes`), `ISTHMUS_ROUTE_TAG` (default `isthmus:route`) and
 * `ISTHMUS_STARTS_PER_HOUR` (default 60); throws InvalidConfiguration.
 */
export function readEventSettings(environment: Record<string, string | undefined>): EventSettings {
  const routesPath = environment.ISTHMUS_ROUTES_PATH ?? '/isthmus/routes';
  const routeTag = environment.ISTHMUS_ROUTE_TAG ?? 'isthmus:route';
  const startsPerHour = Number(environment.ISTHMUS_STARTS_PER_HOUR ?? 60);
  if (!/^(\/[\w.-]+)+$/.test(routesPath)) throw wrong('ISTHMUS_ROUTES_PATH', 'the path of the parameters of routes');
  if (!/^.{1,128}$/.test(routeTag)) throw wrong('ISTHMUS_ROUTE_TAG', 'the key of the tag that names a route');
  if (!Number.isInteger(startsPerHour) || startsPerHour < 1 || startsPerHour > STARTS_PER_HOUR) {
    throw wrong('ISTHMUS_STARTS_PER_HOUR', `a whole number, 1 to ${STARTS_PER_HOUR}`);
  }
  return { routesPath, routeTag, startsPerHour };
}

function wrong(variable: string, wanted: string): IsthmusError {
  return new IsthmusError('InvalidConfiguration', {
    tried: 'read the configuration',
    resource: variable,
    remedy: `Set ${variable} to ${wanted}, or leave it unset for the default.`,
  });
}
