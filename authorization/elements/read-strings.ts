/** A policy element that is one string or a list of them, as a list; anything else in it is left out. */
export function readStrings(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((entry) => typeof entry === 'string');
}
