import { type Call, ServiceError } from '../wire/operation.ts';
import { element, type RawXml } from '../wire/xml.ts';
import { readNumber } from './read-fields.ts';

export const PAGE_FIELDS = ['Marker', 'MaxItems'] as const;

/** One page of a list that is sorted by name, and the elements that say how it goes on. */
export function pageOf<T>(
  call: Call,
  items: readonly T[],
  nameOf: (item: T) => string,
): { items: T[]; ending: RawXml[] } {
  const size = readNumber(call, 'MaxItems', 1, 1000) ?? 100;
  const after = readMarker(call.query.get('Marker'));
  const sorted = [...items].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const rest = after === undefined ? sorted : sorted.filter((item) => nameOf(item) > after);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const truncated = rest.length > size;
  const marker = truncated && last !== undefined ? Buffer.from(nameOf(last)).toString('base64') : undefined;
  return { items: page, ending: [element('IsTruncated', truncated), element('Marker', marker)] };
}

function readMarker(marker: string | undefined): string | undefined {
  if (marker === undefined) return undefined;
  const name = Buffer.from(marker, 'base64').toString();
  if (Buffer.from(name).toString('base64') === marker) return name;
  throw new ServiceError('ValidationError', `Invalid Marker: ${marker}`, 400);
}
