import type { Problem, Route, Side } from '../../types.ts';
import { applyPresets } from '../apply-presets.ts';
import { fillTemplate } from '../fill-template.ts';
import { matchRoute } from '../match-route.ts';
import { parseRequest } from '../parse-request.ts';
import { readField } from '../read-field.ts';
import { writtenPair } from '../written-pair.ts';
import { writtenRequests } from '../written-requests.ts';
import type { RouteWarning } from './route-warning.ts';
import { samplePair } from './sample-pair.ts';

/** What a plain request by the route would be refused for, although it says nothing of it: what the route fills in. */
export function tryPresets(route: Route, path: string): RouteWarning[] {
  const pair = samplePair(route);
  if (pair === undefined) return [];
  // Settings of a bucket are for one that Isthmus makes.
  const [source, destination] = [
    creating(pair.source, 'source', route),
    creating(pair.destination, 'destination', route),
  ];
  const document = { version: 1, source, destination };
  const { problems, filled } = parseWith(document, route);
  return problems.flatMap((problem) => {
    const place = [...filled.keys()].find((one) => problem.path === one || problem.path.startsWith(`${one}.`));
    if (place === undefined) return [];
    const preset = readField(route, `fixed.${place}`) === undefined ? 'defaults' : 'fixed';
    return [
      {
        path: `${path}.${preset}.${problem.path}`,
        code: 'preset-refused',
        said: `A request that leaves it out would be refused: ${problem.allowed}.`,
      },
    ];
  });
}

/** What is wrong with the request that the route's template makes of a bucket that the route allows. */
export function tryTemplate(route: Route, path: string): Problem[] {
  const source = samplePair(route)?.source;
  if (route.template === undefined || source === undefined) return [];
  const made = fillTemplate(route, source);
  if (!made.ok) return made.problems.map((problem) => ({ ...problem, path: `${path}.template.${problem.path}` }));
  const pair = writtenPair(made.document);
  // By its sides alone: whom it lets in, and whether it does now, is another matter.
  const { name, version } = route;
  const sides = { name, version, source: route.source, destination: route.destination };
  const verdict = pair && matchRoute(pair, [sides], { door: 'console' });
  const refused =
    verdict === undefined || verdict.matched ? [] : verdict.problems.filter(({ code }) => code === 'not-in-route');
  return [...refused, ...parseWith(made.document, route).problems].map((problem) => ({
    ...problem,
    path: `${path}.template.${problem.path}`,
  }));
}

function parseWith(document: object, route: Route): { problems: Problem[]; filled: Map<string, string> } {
  const {
    problems,
    filled,
    document: preset,
  } = applyPresets(
    document,
    writtenRequests(document).map((written) => ({ written, route })),
  );
  const parsed = parseRequest(preset);
  return { problems: parsed.ok ? problems : [...problems, ...parsed.problems], filled };
}

function creating(bucket: object, side: Side, { fixed, defaults }: Route): object {
  const isSaid = [fixed, defaults].some((preset) => readField(preset, `${side}.ensure`) !== undefined);
  return isSaid ? bucket : { ...bucket, ensure: 'create' };
}
