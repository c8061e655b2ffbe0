import { PROTOCOLS } from '../wire/choose-service.ts';
import { ControlError } from './control-answer.ts';

/** A service as signatures name it, that the simulator has; may be absent. */
export function readServiceName(what: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && Object.hasOwn(PROTOCOLS, value)) return value;
  throw new ControlError(400, `${what} takes one of ${Object.keys(PROTOCOLS).join(', ')}.`);
}
