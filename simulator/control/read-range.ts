import type { DelayRange } from '../world/lateness.ts';
import { ControlError } from './control-answer.ts';

/** A day; whoever means more has mistaken the unit. */
const LONGEST = 86_400;

/** `[from, to]` in AWS's seconds; `what` is named in the complaint. */
export function readRange(what: string, range: unknown): DelayRange {
  const [from, to, ...more] = Array.isArray(range) ? (range as unknown[]) : [];
  const whole = typeof from === 'number' && typeof to === 'number' && more.length === 0;
  if (whole && from >= 0 && from <= to && to <= LONGEST) return [from, to];
  throw new ControlError(400, `${what} takes [from, to] in seconds, 0 <= from <= to <= ${LONGEST}.`);
}
