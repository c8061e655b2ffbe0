import type { Problem, Route } from '../types.ts';
import { checkShape } from './check-shape.ts';
import { problemsOf } from './problems-of.ts';
import { readField } from './read-field.ts';
import { readJson } from './read-json.ts';
import { routeSchema, sideSchema } from './routes-schema.ts';

/** One parameter: what SSM says of it. */
export interface RouteParameter {
  /** The last part of the parameter's name. */
  name: string;
  version: number;
  /** JSON. */
  text: string;
}

export interface ParsedRoute {
  /** Absent where not even its sides can be read: then nobody knows what it would allow, and it allows nothing. */
  route?: Route;
  /** What is wrong with it; none where it is as it has to be. */
  problems: Problem[];
}

/**
 * A route by its parameter. One that is wrong takes no other down: as far as its sides can be read it is a broken route,
 * which refuses what it would have allowed.
 */
export function parseRoute({ name, version, text }: RouteParameter): ParsedRoute {
  const read = readJson(text);
  if (!read.ok) return { problems: [read.problem] };
  const unfit = checkShape(read.value);
  if (unfit !== undefined) return { problems: [unfit] };
  const parsed = routeSchema.safeParse(read.value, { reportInput: true });
  if (parsed.success) return { route: { name, version, ...parsed.data }, problems: [] };
  const problems = problemsOf(parsed.error, routeSchema);
  const [source, destination] = [sideOf(read.value, 'source'), sideOf(read.value, 'destination')];
  if (source === undefined || destination === undefined) return { problems };
  return { route: { name, version, source, destination, isBroken: true }, problems };
}

function sideOf(value: unknown, side: string): Route['source'] | undefined {
  return sideSchema.safeParse(readField(value, side)).data;
}
