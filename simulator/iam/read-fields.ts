import { type Call, ServiceError } from '../wire/operation.ts';
import { validationError } from './validation-error.ts';

const NAME = /^[\w+=,.@-]+$/;

/** A field that must be there. */
export function readText(call: Call, field: string): string {
  const value = call.query.get(field);
  if (value === undefined) throw validationError(inModel(field), undefined, 'not be null');
  return value;
}

/** Name of a role, user or policy, within IAM's alphabet and length ("IAM User Guide, IAM and AWS STS quotas"). */
export function readName(call: Call, field: string, longest: number): string {
  const value = readText(call, field);
  const at = inModel(field);
  if (value === '') throw validationError(at, value, 'have length greater than or equal to 1');
  if (value.length > longest) throw validationError(at, value, `have length less than or equal to ${longest}`);
  if (!NAME.test(value)) throw validationError(at, value, 'satisfy regular expression pattern: [\\w+=,.@-]+');
  return value;
}

/** Path of a new role, user or policy; `/` when none is given. */
export function readPath(call: Call, field = 'Path'): string {
  const path = call.query.get(field) ?? '/';
  if (path.length > 512) throw validationError(inModel(field), path, 'have length less than or equal to 512');
  if (/^\/([\u0021-\u007e]+\/)?$/.test(path)) return path;
  throw new ServiceError(
    'ValidationError',
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    400,
  );
}

/** What paths of a list begin with; `/` means all. */
export function readPathPrefix(call: Call): string {
  const prefix = call.query.get('PathPrefix') ?? '/';
  if (/^\/[\u0021-\u007f]*$/.test(prefix) && prefix.length <= 512) return prefix;
  throw validationError('pathPrefix', prefix, 'satisfy regular expression pattern: \\u002F[\\u0021-\\u007F]*');
}

/** Free text about a role or policy; undefined when the field is absent. */
export function readDescription(call: Call): string | undefined {
  const description = call.query.get('Description');
  if (description === undefined || description.length <= 1000) return description;
  throw validationError('description', description, 'have length less than or equal to 1000');
}

/** One of the words that the field may hold; undefined when it is absent. */
export function readChoice<T extends string>(call: Call, field: string, choices: readonly T[]): T | undefined {
  const value = call.query.get(field);
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw validationError(inModel(field), value, `satisfy enum value set: [${choices.join(', ')}]`);
}

/** `true` or `false`; false when the field is absent. */
export function readFlag(call: Call, field: string): boolean {
  const value = call.query.get(field) ?? 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  throw new ServiceError('MalformedInput', `Invalid value for ${field}: '${value}'`, 400);
}

/** A whole number within bounds; undefined when the field is absent. */
export function readNumber(call: Call, field: string, from: number, to: number): number | undefined {
  const text = call.query.get(field);
  if (text === undefined) return undefined;
  const value = Number(text);
  const at = inModel(field);
  if (!/^-?\d+$/.test(text)) throw new ServiceError('MalformedInput', `Invalid value for ${field}: '${text}'`, 400);
  if (value < from) throw validationError(at, text, `have value greater than or equal to ${from}`);
  if (value > to) throw validationError(at, text, `have value less than or equal to ${to}`);
  return value;
}

/** `RoleName` is called `roleName` in messages. */
function inModel(field: string): string {
  return field.charAt(0).toLowerCase() + field.slice(1);
}
