import type { Route } from '../types.ts';
import { checkShape } from './check-shape.ts';
import { isMapping } from './copy-of.ts';
import type { RouteParameter } from './parse-route.ts';
import { readField, readText } from './read-field.ts';
import { readJson } from './read-json.ts';

/**
 * A route by its parameter, for a door: looked at only as far as a door goes by it, without the schema, whose weight a door's
 * function does not carry. The state machine judges what comes of it by the whole route. Undefined where the parameter is not
 * as a door needs it; a door of a form that is none is closed.
 */
export function readRoute({ name, version, text }: RouteParameter): Route | undefined {
  const read = readJson(text);
  if (!read.ok || checkShape(read.value) !== undefined || !isMapping(read.value)) return undefined;
  const { source, destination, template, maxStartsPerHour, paused, doors } = read.value;
  if (!isMapping(source) || !isMapping(destination)) return undefined;
  const isReady =
    (doors === undefined || isMapping(doors)) &&
    (template === undefined || isTemplate(template)) &&
    (maxStartsPerHour === undefined || typeof maxStartsPerHour === 'number') &&
    (paused === undefined || paused === true);
  if (!isReady) return undefined;
  return { ...(read.value as Omit<Route, 'name' | 'version'>), ...(doors && { doors: doorsOf(doors) }), name, version };
}

function isTemplate(template: unknown): boolean {
  const fields = ['account', 'region', 'bucket'];
  return isMapping(template) && fields.every((field) => readText(template, `destination.${field}`) !== undefined);
}

function doorsOf(doors: Record<string, unknown>): NonNullable<Route['doors']> {
  return Object.fromEntries(Object.entries(doors).filter(([, door]) => door === true || isLimited(door)));
}

function isLimited(door: unknown): boolean {
  const requesters = readField(door, 'requesters');
  return Array.isArray(requesters) && requesters.every((pattern) => typeof pattern === 'string');
}
