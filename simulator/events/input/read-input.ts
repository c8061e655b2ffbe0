import { type Call, ServiceError } from '../../wire/operation.ts';
import { validationError } from '../events-errors.ts';
import { isRecord } from '../pattern/is-record.ts';
import type { Shape, StructureShape, TextShape } from './shape.ts';

export type Input = Readonly<Record<string, unknown>>;

/** What is wrong with a value, in the words of AWS's validator. */
type Complaint = string;

/**
 * Reads a call's JSON and holds it to the operation's shape. A field that the simulator does not know is refused by
 * name; a value of the wrong type cannot be read at all; everything else that is wrong is told at once.
 */
export function readInput(call: Call, operation: string, shape: StructureShape): Input {
  return checkInput(parseInput(call), operation, shape);
}

/** The same of an input, or a part of one, that was parsed before. */
export function checkInput(input: Input, operation: string, shape: StructureShape): Input {
  const complaints = checkStructure(input, shape, '', operation);
  if (complaints.length === 0) return input;
  const count = `${complaints.length} validation error${complaints.length > 1 ? 's' : ''} detected`;
  throw validationError(`${count}: ${complaints.join('; ')}`);
}

/** The JSON object that a call carries; an empty one where it carries nothing. */
export function parseInput({ body }: Pick<Call, 'body'>): Input {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // Said below: whatever is wrong with it, it is not a JSON object.
  }
  throw unreadable();
}

function checkStructure(value: Input, { fields, required = [] }: StructureShape, at: string, operation: string) {
  const foreign = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (foreign !== undefined) throw notImplemented(operation, at === '' ? foreign : `${at}.${foreign}`);
  return Object.entries(fields).flatMap(([name, shape]): Complaint[] => {
    const place = at === '' ? lowerFirst(name) : `${at}.${lowerFirst(name)}`;
    const field = value[name] ?? undefined;
    if (field !== undefined) return check(field, shape, place, operation);
    return required.includes(name)
      ? [`Value null at '${place}' failed to satisfy constraint: Member must not be null`]
      : [];
  });
}

function check(value: unknown, shape: Shape, at: string, operation: string): Complaint[] {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' ? checkText(value, shape, at) : refuse();
    case 'number':
      return Number.isInteger(value) ? checkBounds(value as number, shape, at) : refuse();
    case 'flag':
      return typeof value === 'boolean' ? [] : refuse();
    case 'texts':
      return isRecord(value) && Object.values(value).every((one) => typeof one === 'string') ? [] : refuse();
    case 'map':
      return isRecord(value)
        ? Object.entries(value).flatMap(([name, one]) => check(one, shape.of, `${at}.${name}.member`, operation))
        : refuse();
    case 'list':
      return Array.isArray(value) ? checkList(value, shape, at, operation) : refuse();
    case 'structure':
      return isRecord(value) ? checkStructure(value, shape, at, operation) : refuse();
  }
}

function checkText(value: string, { min = 0, max, pattern, values }: TextShape, at: string): Complaint[] {
  return [
    ...(value.length < min ? [`have length greater than or equal to ${min}`] : []),
    ...(max !== undefined && value.length > max ? [`have length less than or equal to ${max}`] : []),
    ...(pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)
      ? [`satisfy regular expression pattern: ${pattern}`]
      : []),
    ...(values && !values.includes(value) ? [`satisfy enum value set: [${values.join(', ')}]`] : []),
  ].map((constraint) => complaint(value, at, constraint));
}

function checkBounds(value: number, { min, max }: { min: number; max: number }, at: string): Complaint[] {
  if (value < min) return [complaint(value, at, `have value greater than or equal to ${min}`)];
  return value > max ? [complaint(value, at, `have value less than or equal to ${max}`)] : [];
}

function checkList(values: readonly unknown[], shape: Shape & { kind: 'list' }, at: string, operation: string) {
  const { of, min = 0, max = Number.POSITIVE_INFINITY } = shape;
  const bounds = [
    ...(values.length < min ? [`have length greater than or equal to ${min}`] : []),
    ...(values.length > max ? [`have length less than or equal to ${max}`] : []),
  ].map((constraint) => complaint(values.length === 0 ? '[]' : '[...]', at, constraint));
  if (bounds.length > 0) return bounds;
  return values.flatMap((value, index) => check(value, of, `${at}.${index + 1}.member`, operation));
}

function complaint(value: string | number, at: string, constraint: string): Complaint {
  return `Value '${value}' at '${at}' failed to satisfy constraint: Member must ${constraint}`;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function refuse(): never {
  throw unreadable();
}

function unreadable(): ServiceError {
  return new ServiceError('SerializationException', 'Could not read the request as the JSON of this operation.', 400);
}

function notImplemented(operation: string, field: string): ServiceError {
  const message = `A parameter you provided implies functionality that is not implemented: the simulator's ${operation} does not know '${field}'.`;
  return new ServiceError('NotImplemented', message, 501);
}
