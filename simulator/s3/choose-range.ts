import { type Call, ServiceError } from '../wire/operation.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { checksumHeaders } from './describe-object.ts';
import { readPartNumber } from './multipart/read-part-number.ts';
import { type ByteRange, readRange } from './read-range.ts';

/** The bytes that GetObject or HeadObject gives, where it is not the whole object, and what else it tells of them. */
export interface ChosenRange extends ByteRange {
  readonly headers: Readonly<Record<string, string>>;
}

/** By `Range` or by `partNumber`; undefined when the whole object is due. */
export function chooseRange(version: ObjectVersion, call: Call): ChosenRange | undefined {
  const { length } = version.body;
  const range = call.headers.range;
  if (!call.query.has('partNumber')) return withHeaders(readRange(range, length), length, {});
  if (range !== undefined) {
    throw new ServiceError('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter', 400);
  }
  return choosePart(version, readPartNumber(call), asksForChecksum(call));
}

/** Whether the caller wants to be told the sums. */
export function asksForChecksum({ headers }: Call): boolean {
  return headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED';
}

/** A range by `Range` that is the whole object brings the object's sums; a smaller one brings none. */
export function wholeSums(version: ObjectVersion, call: Call, { first, last }: ByteRange): Record<string, string> {
  const whole = first === 0 && last === version.body.length - 1 && !call.query.has('partNumber');
  return whole && asksForChecksum(call) ? checksumHeaders(version) : {};
}

/** An object that was put in one piece is its own first part. */
function choosePart(version: ObjectVersion, number: number, withSums: boolean): ChosenRange | undefined {
  const { parts, body } = version;
  if (number > (parts?.length ?? 1)) throw noSuchPart(number, parts?.length ?? 1);
  if (parts === undefined) {
    const whole = body.length === 0 ? undefined : { first: 0, last: body.length - 1 };
    return withHeaders(whole, body.length, withSums ? checksumHeaders(version) : {});
  }
  const first = parts.slice(0, number - 1).reduce((sum, { size }) => sum + size, 0);
  const { size, checksums } = parts[number - 1] as { size: number; checksums: Record<string, string> };
  const sums = Object.entries(checksums).map(([algorithm, sum]) => [`x-amz-checksum-${algorithm}`, sum]);
  return withHeaders({ first, last: first + size - 1 }, body.length, {
    'x-amz-mp-parts-count': String(parts.length),
    ...(withSums && sums.length > 0 && { ...Object.fromEntries(sums), 'x-amz-checksum-type': version.checksumType }),
  });
}

function withHeaders(
  range: ByteRange | undefined,
  length: number,
  headers: Record<string, string>,
): ChosenRange | undefined {
  if (range === undefined) return undefined;
  return { ...range, headers: { ...headers, 'content-range': `bytes ${range.first}-${range.last}/${length}` } };
}

function noSuchPart(number: number, count: number): ServiceError {
  return new ServiceError('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
    ActualPartCount: String(count),
    PartNumberRequested: String(number),
  });
}
