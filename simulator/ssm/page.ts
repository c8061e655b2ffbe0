import type { Input } from '../events/input/read-input.ts';
import { type Shape, text } from '../events/input/shape.ts';
import { ssmError } from './ssm-errors.ts';

export function pageFields(most: number): Readonly<Record<string, Shape>> {
  return { MaxResults: { kind: 'number', min: 1, max: most }, NextToken: text(0, 2048) };
}

/** One page out of a list that stands in a fixed order; the token is the place where the next one begins. */
export function pageOf<T>(all: readonly T[], { NextToken, MaxResults }: Input, usual: number) {
  const start = readToken(NextToken as string | undefined);
  const end = start + ((MaxResults as number | undefined) ?? usual);
  const next = end < all.length ? { NextToken: Buffer.from(`at ${end}`).toString('base64') } : {};
  return { items: all.slice(start, end), next };
}

function readToken(token: string | undefined): number {
  if (!token) return 0;
  const place = /^at (\d{1,9})$/.exec(Buffer.from(token, 'base64').toString());
  if (place) return Number(place[1]);
  throw ssmError('InvalidNextToken', 'The specified token is not valid.');
}
