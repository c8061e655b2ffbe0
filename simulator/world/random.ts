/** Seeded randomness: the same seed gives the same ids and the same delays in the same order. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** In [from, to]. */
  between(from: number, to: number): number;
  /** That many characters out of the alphabet. */
  text(length: number, alphabet: string): string;
}

export const ALPHABETS = {
  hex: '0123456789abcdef',
  /** What IAM's unique ids are made of. */
  id: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  /** What S3's version ids are made of. */
  version: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._',
  secret: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
} as const;

/** mulberry32: small, fast, good enough for ids and delays, and not for secrets that guard anything. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    text(length, alphabet) {
      let text = '';
      while (text.length < length) text += alphabet.charAt(Math.floor(next() * alphabet.length));
      return text;
    },
  };
}
