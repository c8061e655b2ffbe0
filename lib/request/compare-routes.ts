import type { Route } from '../types.ts';
import type { RouteParameter } from './parse-route.ts';
import { presetLeaves } from './preset-leaves.ts';
import { readJson } from './read-json.ts';
import { renderRoute } from './render-route.ts';
import { sayTheSame } from './say-the-same.ts';

/** What becomes of the parameter of one route. */
export interface RouteChange {
  name: string;
  /** `keep`: it says the same already. `left`: nobody wants it. */
  kind: 'create' | 'change' | 'keep' | 'left';
  /** Version that is there. */
  version?: number;
  /** What it is to hold; absent for `left`. */
  text?: string;
  fields: FieldChange[];
}

/** One thing that is to be said otherwise; absent on the side that does not say it. */
export interface FieldChange {
  /** `source.buckets`. */
  path: string;
  before?: unknown;
  after?: unknown;
}

/** How routes differ from the parameters that are there, route by route and field by field. */
export function compareRoutes(routes: readonly Route[], there: readonly RouteParameter[]): RouteChange[] {
  const wanted = routes.map((route) =>
    compareRoute(
      route,
      there.find(({ name }) => name === route.name),
    ),
  );
  const left = there.filter(({ name }) => !routes.some((route) => route.name === name));
  return [...wanted, ...left.map(({ name, version }): RouteChange => ({ name, kind: 'left', version, fields: [] }))];
}

function compareRoute(route: Route, parameter: RouteParameter | undefined): RouteChange {
  const { name } = route;
  const text = renderRoute(route);
  if (parameter === undefined) return { name, kind: 'create', text, fields: [] };
  const { version } = parameter;
  const before = readJson(parameter.text);
  const [now, then] = [JSON.parse(text) as object, before.ok ? before.value : undefined];
  if (sayTheSame(now, then)) return { name, kind: 'keep', version, text, fields: [] };
  return { name, kind: 'change', version, text, fields: compareFields(then, now) };
}

function compareFields(before: unknown, after: object): FieldChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    if (sayTheSame(old.get(path), now.get(path))) return [];
    return [{ path, ...(old.has(path) && { before: old.get(path) }), ...(now.has(path) && { after: now.get(path) }) }];
  });
}

function leavesOf(value: unknown): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([['', value]]);
  return new Map(presetLeaves(value, 'fixed').map((leaf) => [leaf.path.join('.'), leaf.value]));
}
