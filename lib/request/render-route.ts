import type { Route } from '../types.ts';

/** What the parameter of a route holds: JSON of everything but its name and version, which the parameter has itself. */
export function renderRoute({ name: _name, version: _version, isBroken: _broken, ...terms }: Route): string {
  return JSON.stringify(terms);
}
