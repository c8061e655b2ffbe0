import { kmsError } from './kms-errors.ts';
import { type Input, optionalNumber, optionalText } from './read-input.ts';

export const PAGE_FIELDS = ['Limit', 'Marker'] as const;

interface Page<T> {
  readonly items: readonly T[];
  /** The fields that every listing answers beside its items. */
  readonly rest: { readonly Truncated: boolean; readonly NextMarker?: string };
}

/** One page out of a list that stands in a fixed order; the marker is the place where the next one begins. */
export function pageOf<T>(all: readonly T[], input: Input, sizes: { usual: number; most: number }): Page<T> {
  const start = readMarker(optionalText(input, 'Marker'));
  const end = start + (optionalNumber(input, 'Limit', 1, sizes.most) ?? sizes.usual);
  const truncated = end < all.length;
  const rest = { Truncated: truncated, ...(truncated && { NextMarker: Buffer.from(`at ${end}`).toString('base64') }) };
  return { items: all.slice(start, end), rest };
}

function readMarker(marker: string | undefined): number {
  if (marker === undefined) return 0;
  const place = /^at (\d{1,9})$/.exec(Buffer.from(marker, 'base64').toString());
  if (place) return Number(place[1]);
  throw kmsError('InvalidMarkerException', 'Could not deserialize marker');
}
