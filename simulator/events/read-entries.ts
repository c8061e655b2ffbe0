import { type Call, ServiceError } from '../wire/operation.ts';

/** One entry as it was sent. */
export interface EventEntry {
  readonly Source?: string;
  readonly DetailType?: string;
  /** JSON text. */
  readonly Detail?: string;
  readonly Resources?: string[];
  /** Seconds since the epoch. */
  readonly Time?: number;
  readonly EventBusName?: string;
}

const FIELDS: Readonly<Record<keyof EventEntry, (value: unknown) => boolean>> = {
  Source: isText,
  DetailType: isText,
  Detail: isText,
  Resources: (value) => Array.isArray(value) && value.every(isText),
  Time: (value) => typeof value === 'number' && Math.abs(value) < 8.64e12,
  EventBusName: isText,
};

const MOST = 10;
/** Bytes of all entries together. */
const LARGEST = 256 * 1024;

/** The entries of a call, each known to have fields of the right types; what the simulator does not know is refused. */
export function readEntries(call: Call): EventEntry[] {
  const input = parse(call.body);
  const foreign = Object.keys(input).find((field) => field !== 'Entries');
  if (foreign !== undefined) throw notImplemented(foreign);
  const { Entries } = input;
  if (!Array.isArray(Entries)) throw invalidEntries('null', 'not be null');
  if (Entries.length === 0) throw invalidEntries('[]', 'have length greater than or equal to 1');
  if (Entries.length > MOST) throw invalidEntries('[...]', `have length less than or equal to ${MOST}`);
  if (call.body.length > LARGEST) {
    throw new ServiceError('ValidationException', 'Total size of the entries in the request is over the limit.', 400);
  }
  return Entries.map(readEntry);
}

function readEntry(entry: unknown): EventEntry {
  if (!isRecord(entry)) throw unreadable();
  for (const [field, value] of Object.entries(entry)) {
    if (!Object.hasOwn(FIELDS, field)) throw notImplemented(`Entries.${field}`);
    if (!FIELDS[field as keyof EventEntry](value)) throw unreadable();
  }
  return entry;
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // Said below: whatever is wrong with it, it is not a JSON object.
  }
  throw unreadable();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function unreadable(): ServiceError {
  return new ServiceError('SerializationException', 'Could not read the request as the JSON of PutEvents.', 400);
}

function invalidEntries(value: string, constraint: string): ServiceError {
  const message = `1 validation error detected: Value '${value}' at 'entries' failed to satisfy constraint: Member must ${constraint}`;
  return new ServiceError('ValidationException', message, 400);
}

function notImplemented(field: string): ServiceError {
  const message = `A parameter you provided implies functionality that is not implemented: the simulator's PutEvents does not know '${field}'.`;
  return new ServiceError('NotImplemented', message, 501);
}
