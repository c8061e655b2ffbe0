import type { HttpRoute } from '../world/http-apis.ts';

export interface SelectedRoute {
  readonly route: HttpRoute;
  /** What stands in the place of path variables. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

const DEFAULT_ROUTE = '$default';

/**
 * The route of a request: one that fits whole before one with a greedy variable, and that before `$default` ("API Gateway
 * Developer Guide, http-api-develop-routes"). Of two that fit whole, the one with fewer variables, and with a method of
 * its own.
 */
export function selectRoute(routes: readonly HttpRoute[], method: string, path: string): SelectedRoute | undefined {
  const fits = routes.flatMap((route) => matchRoute(route, method, path.split('/')) ?? []);
  const [best] = fits.toSorted((a, b) => compare(a.rank, b.rank));
  return best && { route: best.route, pathParameters: best.pathParameters };
}

interface Fit extends SelectedRoute {
  /** The smaller, the better. */
  readonly rank: readonly number[];
}

function matchRoute(route: HttpRoute, method: string, segments: readonly string[]): Fit | undefined {
  if (route.key === DEFAULT_ROUTE) return { route, pathParameters: {}, rank: [2] };
  const [wanted, path = ''] = route.key.split(' ');
  if (wanted !== method && wanted !== 'ANY') return undefined;
  const pattern = path.split('/');
  const pathParameters = variablesOf(pattern, segments);
  if (!pathParameters) return undefined;
  const greedy = path.endsWith('+}') ? 1 : 0;
  const variables = Object.keys(pathParameters).length;
  return { route, pathParameters, rank: [greedy, greedy ? -pattern.length : variables, wanted === 'ANY' ? 1 : 0] };
}

/** Undefined where the path is another one. No variable is empty. */
function variablesOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const variables: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const name = /^\{(.+?)\+?\}$/.exec(part)?.[1];
    const value = part.endsWith('+}') ? segments.slice(index).join('/') : (segments[index] ?? '');
    if (name === undefined ? part !== segments[index] : value === '') return undefined;
    if (name !== undefined) variables[name] = value;
    if (part.endsWith('+}')) return variables;
  }
  return pattern.length === segments.length ? variables : undefined;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((one, index) => one !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}
