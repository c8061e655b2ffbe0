import { readPath } from './read-path.ts';

/** A text of an answer, by path; absent where it is none, or empty. */
export function readText(answer: unknown, path: string): string | undefined {
  const value = readPath(answer, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A list of an answer, by path; empty where it is none. */
export function readList(answer: unknown, path: string): unknown[] {
  const value = readPath(answer, path);
  return Array.isArray(value) ? value : [];
}

/** A field that was followed through a reference stands in an answer under its whole name, dots and all. */
export function ownText(record: unknown, name: string): string | undefined {
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, name)) return undefined;
  const value = (record as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
