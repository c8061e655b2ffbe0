import type { WireRequest } from '../wire/wire-request.ts';
import { ControlError } from './control-answer.ts';

/** The body of a control. */
export function readJson(request: WireRequest): unknown {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new ControlError(400, 'The body must be a JSON object.');
  }
}
