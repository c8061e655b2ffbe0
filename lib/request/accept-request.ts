import type { Problem, Request, Route, RouteVerdict } from '../types.ts';
import { matchRoute } from './match-route.ts';
import { parseRequest } from './parse-request.ts';
import { readDocument } from './read-document.ts';

export interface Acceptance {
  accepted: boolean;
  problems: Problem[];
  /** There as soon as they could be read, also when no route allows them. */
  requests?: Request[];
  /** By request; there only when each has one. */
  routes?: string[];
}

/**
 * Whether what came in are requests each of which a route allows. A text is read as YAML or JSON first. Nothing is looked
 * at in AWS: a request that is refused here has touched nothing.
 */
export function acceptRequest(trigger: unknown, routes: Route[]): Acceptance {
  const document = typeof trigger === 'string' ? readDocument(trigger) : { ok: true as const, value: trigger };
  if (!document.ok) return { accepted: false, problems: [document.problem] };
  const parsed = parseRequest(document.value);
  if (!parsed.ok) return { accepted: false, problems: parsed.problems };
  const { requests } = parsed;
  const verdicts = requests.map((request) => matchRoute(request, routes));
  const matched = verdicts.flatMap((verdict) => (verdict.matched ? [verdict.route] : []));
  if (matched.length === requests.length) return { accepted: true, problems: [], requests, routes: matched };
  const problems = requests.flatMap((request, index) => problemsOfVerdict(request, verdicts[index]));
  return { accepted: false, problems, requests };
}

function problemsOfVerdict({ source, destination }: Request, verdict: RouteVerdict | undefined): Problem[] {
  if (verdict === undefined || verdict.matched) return [];
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
