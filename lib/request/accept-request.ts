import type { AccountId, ApprovalDemand, Problem, Request, Route, RouteRef, RouteVerdict, Start } from '../types.ts';
import { matchRoute } from './match-route.ts';
import { parseRequest } from './parse-request.ts';
import { readJson } from './read-json.ts';

export interface Acceptance {
  accepted: boolean;
  problems: Problem[];
  /** There as soon as they could be read, also when no route allows them. */
  requests?: Request[];
  /** By request; there only when all are accepted. */
  routes?: RouteRef[];
  /** There where one of the routes demands it. */
  approval?: ApprovalDemand;
}

/** What a request is judged by. */
export interface Terms {
  routes: readonly Route[];
  /** By which door it came, and who asked. */
  start: Start;
  onboarded: ReadonlySet<AccountId>;
}

/**
 * Whether what came in are requests each of which a route allows, between accounts that have onboarded. A text is read as
 * JSON first. Nothing is looked at in AWS: a request that is refused here has touched nothing.
 */
export function acceptRequest(trigger: unknown, { routes, start, onboarded }: Terms): Acceptance {
  const document = typeof trigger === 'string' ? readJson(trigger) : { ok: true as const, value: trigger };
  if (!document.ok) return { accepted: false, problems: [document.problem] };
  const parsed = parseRequest(document.value);
  if (!parsed.ok) return { accepted: false, problems: parsed.problems };
  const { requests } = parsed;
  const verdicts = requests.map((request) => matchRoute(request, routes, start));
  const problems = [
    ...requests.flatMap((request, index) => problemsOfVerdict(request, verdicts[index])),
    ...checkOnboarded(requests, verdicts, onboarded),
  ];
  if (problems.length > 0) return { accepted: false, problems, requests };
  const matched = verdicts.flatMap((verdict) => (verdict.matched ? [verdict.route] : []));
  return { accepted: true, problems, requests, routes: matched.map(({ name, version }) => ({ name, version })) };
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
  const fields = nearest.mismatches.map(({ path }) => path || 'the door').join(', ');
  const allowed = `what a route allows; the nearest, ${nearest.route}, does not match in ${fields}`;
  return [{ path: '', code: 'no-route', given, allowed }, ...nearest.mismatches];
}

/** Looked at only for a pair that a route allows: nobody else is to learn who has onboarded. */
function checkOnboarded(requests: Request[], verdicts: RouteVerdict[], onboarded: ReadonlySet<AccountId>): Problem[] {
  const named = requests.flatMap((request, index) =>
    verdicts[index]?.matched ? (['source', 'destination'] as const).map((side) => ({ side, request })) : [],
  );
  const missing = new Map(
    named.flatMap(({ side, request }) => {
      const { account } = request[side];
      return onboarded.has(account) ? [] : [[account, side] as const];
    }),
  );
  return [...missing].map(([account, side]) => ({
    path: `${side}.account`,
    code: 'not-onboarded',
    given: account,
    allowed: 'an account that has onboarded: roll the onboarding stack out there, and enter the account',
  }));
}
