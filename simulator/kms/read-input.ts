import { type Call, ServiceError } from '../wire/operation.ts';
import { invalidValue, kmsError } from './kms-errors.ts';

/** The JSON of one call; only fields that its operation knows are in it. */
export type Input = Readonly<Record<string, unknown>>;

/** Reads a call's JSON, and refuses by name what the operation does not know. */
export function readInput(call: Call, operation: string, fields: readonly string[]): Input {
  const input = parse(call.body);
  const foreign = Object.keys(input).find((field) => !fields.includes(field));
  if (foreign === undefined) return input;
  throw notImplemented(`the simulator's ${operation} does not know '${foreign}'.`);
}

export function notImplemented(what: string): ServiceError {
  const message = `A parameter you provided implies functionality that is not implemented: ${what}`;
  return new ServiceError('NotImplemented', message, 501);
}

function parse(body: Buffer): Input {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // Said below: whatever is wrong with it, it is not a JSON object.
  }
  throw unreadable();
}

export function optionalText(input: Input, field: string): string | undefined {
  const value = input[field] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw unreadable();
}

export function requiredText(input: Input, field: string): string {
  const value = optionalText(input, field);
  if (value === undefined) throw missing(field);
  if (value === '') throw invalidValue(field, 'have length greater than or equal to 1', value);
  return value;
}

export function optionalFlag(input: Input, field: string): boolean {
  const value = input[field] ?? false;
  if (typeof value === 'boolean') return value;
  throw unreadable();
}

/** A whole number within bounds, both included. */
export function optionalNumber(input: Input, field: string, least: number, most: number): number | undefined {
  const value = input[field] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw unreadable();
  if (value < least) throw invalidValue(field, `have value greater than or equal to ${least}`, String(value));
  if (value > most) throw invalidValue(field, `have value less than or equal to ${most}`, String(value));
  return value;
}

/** Without groups, which exhaust the stack on megabytes. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Bytes, which come as Base64. */
export function requiredBytes(input: Input, field: string, most: number): Buffer {
  const text = optionalText(input, field);
  if (text === undefined) throw missing(field);
  if (text.length % 4 !== 0 || !BASE64.test(text)) throw unreadable();
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0) throw invalidValue(field, 'have length greater than or equal to 1');
  if (bytes.length > most) throw invalidValue(field, `have length less than or equal to ${most}`);
  return bytes;
}

/** Refuses a call without a field that may be empty. */
export function requirePresent(input: Input, field: string): void {
  if ((input[field] ?? undefined) === undefined) throw missing(field);
}

/** Names and values; none where there is no such field. */
export function optionalTexts(input: Input, field: string): Readonly<Record<string, string>> {
  const value = input[field] ?? {};
  if (!isRecord(value) || !Object.values(value).every((entry) => typeof entry === 'string')) throw unreadable();
  return value as Record<string, string>;
}

export function optionalList(input: Input, field: string): readonly unknown[] {
  const value = input[field] ?? [];
  if (Array.isArray(value)) return value;
  throw unreadable();
}

export function textList(input: Input, field: string): string[] {
  const values = optionalList(input, field);
  if (values.every((value) => typeof value === 'string')) return values as string[];
  throw unreadable();
}

/** One of a few values that the simulator has; undefined where the field is absent. */
export function optionalChoice(input: Input, field: string, known: readonly string[]): string | undefined {
  const value = optionalText(input, field);
  if (value === undefined || known.includes(value)) return value;
  throw notImplemented(`the simulator does not have the ${field} '${value}'.`);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function unreadable(): ServiceError {
  return kmsError('SerializationException', 'Could not read the request as the JSON of this operation.');
}

export function missing(field: string): ServiceError {
  const name = field.charAt(0).toLowerCase() + field.slice(1);
  return kmsError(
    'ValidationException',
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}
