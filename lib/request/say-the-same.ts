import { isMapping } from './copy-of.ts';

/** Whether two values of a document say the same: of lists and fields the order does not count. */
export function sayTheSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isMapping(value)) return JSON.stringify(value) ?? typeof value;
  const fields = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${fields
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join()}}`;
}
