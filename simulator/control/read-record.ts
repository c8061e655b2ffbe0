import { ControlError } from './control-answer.ts';

/** A JSON object inside a control's body, with no other fields than these; any, where none are given. */
export function readRecord(what: string, value: unknown, fields?: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ControlError(400, `${what} must be a JSON object.`);
  }
  const foreign = fields && Object.keys(value).find((field) => !fields.includes(field));
  if (foreign === undefined) return value as Record<string, unknown>;
  throw new ControlError(400, `There is no field '${foreign}' in ${what}; known are ${fields?.join(', ')}.`);
}

/** A JSON list inside a control's body. */
export function readList(what: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new ControlError(400, `${what} must be a list.`);
}

/** Text that may be absent and is never empty. */
export function readOptionalText(what: string, value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw new ControlError(400, `${what} must be a text that is not empty.`);
}

/** A number that may be absent, within bounds. */
export function readOptionalNumber(
  what: string,
  value: unknown,
  { from, to, whole = false }: { from: number; to: number; whole?: boolean },
): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  throw new ControlError(400, `${what} takes a ${whole ? 'whole ' : ''}number from ${from} to ${to}.`);
}

/** The id of an account, which is twelve digits; may be absent. */
export function readOptionalAccount(what: string, value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && /^\d{12}$/.test(value))) return value;
  throw new ControlError(400, `${what} takes an account id of twelve digits.`);
}
