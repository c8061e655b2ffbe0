import { ControlError } from './control-answer.ts';

/** Text of a certain form inside a control's body. */
export function readMatching(what: string, value: unknown, pattern: RegExp): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new ControlError(400, `${what} must be a text like ${pattern.source}.`);
}
