import type { WireRequest } from '../wire/wire-request.ts';
import { ControlError } from './control-answer.ts';

/** The body of a control, which must be a JSON object with no other fields than these. */
export function readJson(request: WireRequest, fields: readonly string[]): Record<string, unknown> {
  const value = parse(request.body.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject();
  const foreign = Object.keys(value).find((field) => !fields.includes(field));
  if (foreign === undefined) return value as Record<string, unknown>;
  throw new ControlError(400, `There is no field '${foreign}' here; known are ${fields.join(', ')}.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAnObject();
  }
}

function notAnObject(): ControlError {
  return new ControlError(400, 'The body must be a JSON object.');
}
