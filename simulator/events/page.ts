import { eventsError } from './events-errors.ts';
import type { Input } from './input/read-input.ts';

const USUAL = 100;

/** One page out of a list that stands in a fixed order; the token is the place where the next one begins. */
export function pageOf<T>(all: readonly T[], { NextToken, Limit }: Input): { items: readonly T[]; next: object } {
  const start = readToken(NextToken as string | undefined);
  const end = start + ((Limit as number | undefined) ?? USUAL);
  const next = end < all.length ? { NextToken: Buffer.from(`at ${end}`).toString('base64') } : {};
  return { items: all.slice(start, end), next };
}

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const place = /^at (\d{1,9})$/.exec(Buffer.from(token, 'base64').toString());
  if (place) return Number(place[1]);
  throw eventsError('InvalidTokenException', 'The specified nextToken is not valid.');
}
