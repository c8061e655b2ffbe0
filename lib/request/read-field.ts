/** A field of an untrusted document by its path; absent where any part of the path is. Inherited names do not count. */
export function readField(input: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name];
  }, input);
}

/** A field that is a text; absent when it is none. */
export function readText(input: unknown, path: string): string | undefined {
  const value = readField(input, path);
  return typeof value === 'string' ? value : undefined;
}
