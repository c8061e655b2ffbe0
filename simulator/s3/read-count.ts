import { type Call, ServiceError } from '../wire/operation.ts';

/** How many entries a listing may hold: what the caller asks for, no more than S3's own limit. */
export function readCount(call: Call, parameter: string, largest: number): number {
  const text = call.query.get(parameter);
  if (text === undefined || text === '') return largest;
  if (!/^-?\d+$/.test(text))
    throw invalid(parameter, text, `Provided ${parameter} not an integer or within integer range`);
  const count = Number(text);
  if (count > MAX_INTEGER)
    throw invalid(parameter, text, `Provided ${parameter} not an integer or within integer range`);
  if (count < 0)
    throw invalid(parameter, text, `Argument ${parameter} must be an integer between 0 and ${MAX_INTEGER}`);
  return Math.min(count, largest);
}

const MAX_INTEGER = 2147483647;

function invalid(parameter: string, value: string, message: string): ServiceError {
  return new ServiceError('InvalidArgument', message, 400, { ArgumentName: parameter, ArgumentValue: value });
}
