import type { Flaw } from './flaw.ts';

/** Elements that the grammar does not have. */
export function unknownElements(map: Record<string, unknown>, known: readonly string[], path: string): Flaw[] {
  const names = Object.keys(map).filter((name) => !known.includes(name));
  return names.map((name) => ({ code: 'unknown-element', at: `${path}${name}`, subject: name }));
}
