import { isMapping } from './copy-of.ts';

/**
 * The mapping that the last name of a path is in, made where it is absent; undefined where something else is in its place.
 * Inherited names do not count.
 */
export function fieldHolder(document: object, path: string[]): Record<string, unknown> | undefined {
  return path.slice(0, -1).reduce<Record<string, unknown> | undefined>(stepInto, document as Record<string, unknown>);
}

function stepInto(at: Record<string, unknown> | undefined, name: string): Record<string, unknown> | undefined {
  if (at === undefined) return undefined;
  if (!Object.hasOwn(at, name) || at[name] === undefined) at[name] = {};
  const below = at[name];
  return isMapping(below) || Array.isArray(below) ? (below as Record<string, unknown>) : undefined;
}
