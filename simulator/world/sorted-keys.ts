import { compareUtf8 } from './compare-utf8.ts';

const CHUNK = 512;

/**
 * A set of keys in UTF-8 order. It is kept in short chunks, so that adding and removing stay cheap in a bucket of a
 * million keys, and reading on from any key costs what is read.
 */
export class SortedKeys {
  readonly #chunks: string[][] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(key: string): void {
    const chunkAt = Math.max(0, this.#chunkOf(key));
    const chunk = this.#chunks[chunkAt];
    if (chunk === undefined) {
      this.#chunks.push([key]);
      this.#size += 1;
      return;
    }
    const at = firstNotBelow(chunk, key);
    if (chunk[at] === key) return;
    chunk.splice(at, 0, key);
    this.#size += 1;
    if (chunk.length > CHUNK * 2) this.#chunks.splice(chunkAt + 1, 0, chunk.splice(CHUNK));
  }

  delete(key: string): void {
    const chunkAt = this.#chunkOf(key);
    const chunk = this.#chunks[chunkAt];
    if (chunk === undefined) return;
    const at = firstNotBelow(chunk, key);
    if (chunk[at] !== key) return;
    chunk.splice(at, 1);
    this.#size -= 1;
    if (chunk.length === 0) this.#chunks.splice(chunkAt, 1);
  }

  /** The first key that is not below the bound (`after: true`: that is above it). */
  seek(bound: string, after = false): string | undefined {
    for (let chunkAt = Math.max(0, this.#chunkOf(bound)); chunkAt < this.#chunks.length; chunkAt += 1) {
      const chunk = this.#chunks[chunkAt] as string[];
      const at = firstNotBelow(chunk, bound);
      const found = after && chunk[at] === bound ? chunk[at + 1] : chunk[at];
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The last chunk whose first key is not above the key; -1 when the key lies before all. */
  #chunkOf(key: string): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareUtf8(this.#chunks[middle]?.[0] as string, key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function firstNotBelow(chunk: readonly string[], key: string): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareUtf8(chunk[middle] as string, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
