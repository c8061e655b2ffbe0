import { internalError } from '../errors.ts';
import type {
  AccountId,
  ApprovalDemand,
  Problem,
  Request,
  Route,
  RouteClassification,
  RouteRef,
  RouteVerdict,
  Start,
} from '../types.ts';
import { applyPresets } from './apply-presets.ts';
import { approvalOf } from './approval-of.ts';
import { checkDemands } from './check-demands.ts';
import { checkShape } from './check-shape.ts';
import { isMapping } from './copy-of.ts';
import { matchRoute } from './match-route.ts';
import { parseRequest } from './parse-request.ts';
import { readJson } from './read-json.ts';
import { writtenPair } from './written-pair.ts';
import { placeOf, type Written, writtenRequests } from './written-requests.ts';

export interface Acceptance {
  accepted: boolean;
  problems: Problem[];
  /** There as soon as they could be read, also when no route allows them. */
  requests?: Request[];
  /** By request; there only when all are accepted. */
  routes?: RouteRef[];
  /** There where one of the routes demands it. */
  approval?: ApprovalDemand;
  /** There where one of the routes demands one. */
  classifications?: RouteClassification[];
}

/** What a request is judged by. */
export interface Terms {
  routes: readonly Route[];
  /** By which door it came, and who asked. */
  start: Start;
  onboarded: ReadonlySet<AccountId>;
}

/**
 * Whether what came in are requests each of which a route allows, between accounts that have onboarded, with what their routes
 * fill in. A text is read as JSON first. Nothing is looked at in AWS: a request that is refused here has touched nothing.
 */
export function acceptRequest(trigger: unknown, terms: Terms): Acceptance {
  const read = typeof trigger === 'string' ? readJson(trigger) : { ok: true as const, value: trigger };
  if (!read.ok) return { accepted: false, problems: [read.problem] };
  const unfit = checkShape(read.value);
  if (unfit !== undefined) return { accepted: false, problems: [unfit] };
  // What is no mapping goes by no route; the schema says what it should be.
  return acceptDocument(isMapping(read.value) ? read.value : undefined, terms);
}

function acceptDocument(document: object | undefined, { routes, start, onboarded }: Terms): Acceptance {
  const written = document === undefined ? [] : writtenRequests(document);
  const verdicts = written.map(({ fields }) => {
    const pair = writtenPair(fields);
    return pair && matchRoute(pair, routes, start);
  });
  const preset = applyPresets(
    document ?? {},
    written.flatMap((one, index) => routed(one, verdicts[index])),
  );
  const parsed = parseRequest(preset.document);
  if (!parsed.ok) {
    return { accepted: false, problems: [...preset.problems, ...parsed.problems.map(tellRoute(preset.filled))] };
  }
  const { requests } = parsed;
  const judged = requests.flatMap((request, index) => judge(request, verdicts[index], onboarded, written[index]));
  const problems = [...preset.problems, ...distinct(judged)];
  if (problems.length > 0) return { accepted: false, problems, requests };
  return { accepted: true, problems, requests, ...termsOf(verdicts) };
}

function routed(written: Written, verdict: RouteVerdict | undefined) {
  return verdict?.matched ? [{ written, route: verdict.route }] : [];
}

function judge(
  request: Request,
  verdict: RouteVerdict | undefined,
  onboarded: ReadonlySet<AccountId>,
  written: Written | undefined,
): Problem[] {
  // A request that could be read was written with its accounts, regions and buckets.
  if (verdict === undefined || written === undefined) throw internalError('find the route of a request');
  const problems = verdict.matched
    ? [...checkDemands(request, verdict.route), ...checkOnboarded(request, onboarded)]
    : verdict.problems;
  return problems.map((problem) => ({ ...problem, path: placeOf(problem.path, written) }));
}

/** Asked only of a pair that a route allows: nobody else is to learn who has onboarded. */
function checkOnboarded(request: Request, onboarded: ReadonlySet<AccountId>): Problem[] {
  const allowed = 'an account that has onboarded: roll the onboarding stack out there, and enter the account';
  return (['source', 'destination'] as const).flatMap((side) => {
    const { account } = request[side];
    return onboarded.has(account) ? [] : [{ path: `${side}.account`, code: 'not-onboarded', given: account, allowed }];
  });
}

/** A value that nobody wrote is wrong by its route. */
function tellRoute(filled: Map<string, string>): (problem: Problem) => Problem {
  return (problem) => {
    const [, route] = [...filled].find(([path]) => problem.path === path || problem.path.startsWith(`${path}.`)) ?? [];
    return route === undefined ? problem : { ...problem, allowed: `${problem.allowed} (given by the route ${route})` };
  };
}

/** What requests of one document share is wrong once. */
function distinct(problems: Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [JSON.stringify([one.path, one.code, one.given]), one])).values()];
}

function termsOf(verdicts: (RouteVerdict | undefined)[]): Pick<Acceptance, 'routes' | 'approval' | 'classifications'> {
  const routes = verdicts.flatMap((verdict) => (verdict?.matched ? [verdict.route] : []));
  const approval = approvalOf(routes);
  const classifications = [...new Set(routes)].flatMap(({ name, demands }) =>
    demands?.classification ? [{ route: name, ...demands.classification }] : [],
  );
  return {
    routes: routes.map(({ name, version }) => ({ name, version })),
    ...(approval && { approval }),
    ...(classifications.length > 0 && { classifications }),
  };
}
