import type { Problem, Request, Route, RouteVerdict } from '../types.ts';
import { matchRoute } from './match-route.ts';
import { parseRequest } from './parse-request.ts';
import { readDocument } from './read-document.ts';

export interface Acceptance {
  accepted: boolean;
  problems: Problem[];
  /** There as soon as it could be read, also when no route allows it. */
  request?: Request;
  route?: string;
}

/**
 * Whether what came in is a request that a route allows. A text is read as YAML or JSON first. Nothing is looked at in
 * AWS: a request that is refused here has touched nothing.
 */
export function acceptRequest(trigger: unknown, routes: Route[]): Acceptance {
  const document = typeof trigger === 'string' ? readDocument(trigger) : { ok: true as const, value: trigger };
  if (!document.ok) return { accepted: false, problems: [document.problem] };
  const parsed = parseRequest(document.value);
  if (!parsed.ok) return { accepted: false, problems: parsed.problems };
  const { request } = parsed;
  const verdict = matchRoute(request, routes);
  if (verdict.matched) return { accepted: true, problems: [], request, route: verdict.route };
  return { accepted: false, problems: problemsOfVerdict(request, verdict), request };
}

function problemsOfVerdict({ source, destination }: Request, verdict: RouteVerdict & { matched: false }): Problem[] {
  const given = `${source.account}/${source.bucket} to ${destination.account}/${destination.bucket}`;
  const { nearest } = verdict;
  if (nearest === undefined) {
    return [
      {
        path: '',
        code: 'no-routes',
        given,
        allowed: 'nothing: no route is configured. Ask the owner of this Isthmus for one',
      },
    ];
  }
  const fields = nearest.mismatches.map(({ path }) => path).join(', ');
  const allowed = `what a route allows; the nearest, ${nearest.route}, does not match in ${fields}`;
  return [{ path: '', code: 'no-route', given, allowed }, ...nearest.mismatches];
}
