/** One string or a list of strings, as a list; an absent element is an empty list. */
export function readList(value: unknown): string[] | 'wrong-type' {
  if (value === undefined) return [];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.every((entry) => typeof entry === 'string') ? values : 'wrong-type';
}
