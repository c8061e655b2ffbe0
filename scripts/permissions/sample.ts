import { createHash } from 'node:crypto';

/** So many of the items, the same ones for the same seed; in their order. */
export function sample<T>(items: readonly T[], count: number, seed: string, nameOf: (item: T) => string): T[] {
  const lot = (item: T): string =>
    createHash('sha256')
      .update(`${seed} ${nameOf(item)}`)
      .digest('hex');
  const drawn = new Set([...items].sort((one, other) => (lot(one) < lot(other) ? -1 : 1)).slice(0, count));
  return items.filter((item) => drawn.has(item));
}
