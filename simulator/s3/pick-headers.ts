import type { Call } from '../wire/operation.ts';

/** Those of the named headers that came, in the order of the names, each under `prefix` and its name. */
export function pickHeaders(headers: Call['headers'], names: readonly string[], prefix = ''): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) picked[prefix + name] = value;
  }
  return picked;
}
