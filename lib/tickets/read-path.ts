/**
 * What a payload has at a path; absent where any part of the path is. A path is names with dots between them; `[0]` is
 * an element by its place, `[field=status]` the first whose field has that text: `changelog.items[field=status].toString`.
 * Inherited names do not count.
 */
export function readPath(payload: unknown, path: string): unknown {
  return splitPath(path).reduce<unknown>(readPart, payload);
}

/** Whether a path can be read; `__proto__` and its like never can. */
export function isPath(path: string): boolean {
  return /^[\w-]+(?:\[[^[\]]+\])*(?:\.[\w-]+(?:\[[^[\]]+\])*)*$/.test(path) && splitPath(path).every(isPart);
}

type Part = { name: string } | { place: number } | { field: string; text: string };

function splitPath(path: string): Part[] {
  return [...path.matchAll(/\[([^[\]]+)\]|[^.[\]]+/g)].map(([name, inner]) => (inner ? selector(inner) : { name }));
}

function selector(inner: string): Part {
  const equals = inner.indexOf('=');
  if (equals === -1) return { place: /^\d{1,4}$/.test(inner) ? Number(inner) : -1 };
  return { field: inner.slice(0, equals), text: inner.slice(equals + 1) };
}

function isPart(part: Part): boolean {
  if ('place' in part) return part.place >= 0;
  return !['__proto__', 'constructor', 'prototype', ''].includes('name' in part ? part.name : part.field);
}

function readPart(value: unknown, part: Part): unknown {
  if ('name' in part) return own(value, part.name);
  if (!Array.isArray(value)) return undefined;
  if ('place' in part) return value[part.place];
  return value.find((element) => own(element, part.field) === part.text);
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
