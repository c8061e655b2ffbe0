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
