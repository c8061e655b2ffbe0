import type { Input } from '../events/input/read-input.ts';
import { text } from '../events/input/shape.ts';
import { statesError } from './states-errors.ts';

export const PAGE_FIELDS = { maxResults: { kind: 'number', min: 0, max: 1000 }, nextToken: text(1, 3096) } as const;

const USUAL = 100;

/** One page out of a list; the token is the place where the next one begins. A size of 0 means the usual one. */
export function pageOf<T>(all: readonly T[], { nextToken, maxResults }: Input): { items: readonly T[]; next: object } {
  const start = readToken((nextToken ?? undefined) as string | undefined);
  const end = start + ((maxResults as number | undefined) || USUAL);
  const next = end < all.length ? { nextToken: Buffer.from(`at ${end}`).toString('base64') } : {};
  return { items: all.slice(start, end), next };
}

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const place = /^at (\d{1,9})$/.exec(Buffer.from(token, 'base64').toString());
  if (place) return Number(place[1]);
  throw statesError('InvalidToken', `Invalid Token: '${token}'`);
}
