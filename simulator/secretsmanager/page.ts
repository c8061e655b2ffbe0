import type { Input } from '../events/input/read-input.ts';
import { text } from '../events/input/shape.ts';
import { secretsError } from './secrets-errors.ts';

const USUAL = 100;

export const PAGE_FIELDS = { MaxResults: { kind: 'number', min: 1, max: USUAL }, NextToken: text(1, 4096) } as const;

/** One page out of a list that stands in a fixed order; the token is the place where the next one begins. */
export function pageOf<T>(all: readonly T[], { NextToken, MaxResults }: Input) {
  const start = readToken(NextToken as string | undefined);
  const end = start + ((MaxResults as number | undefined) ?? USUAL);
  const next = end < all.length ? { NextToken: Buffer.from(`at ${end}`).toString('base64') } : {};
  return { items: all.slice(start, end), next };
}

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const place = /^at (\d{1,9})$/.exec(Buffer.from(token, 'base64').toString());
  if (place) return Number(place[1]);
  throw secretsError('InvalidNextTokenException', 'Invalid token.');
}
