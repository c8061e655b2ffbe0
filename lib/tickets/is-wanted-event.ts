import type { Headers } from './read-delivery.ts';
import { readPath } from './read-path.ts';
import type { EventPattern, Scalar } from './ticket-system.ts';

/** Whether a delivery is one of the events that ask for a run. */
export function isWantedEvent(headers: Headers, payload: unknown, events: readonly EventPattern[]): boolean {
  return events.some((event) => hasHeaders(headers, event) && hasValues(payload, event));
}

function hasHeaders(headers: Headers, event: EventPattern): boolean {
  return Object.entries(event.headers).every(([name, texts]) => texts.includes(headers[name] ?? ''));
}

function hasValues(payload: unknown, event: EventPattern): boolean {
  return Object.entries(event.payload).every(([path, values]) => values.includes(readPath(payload, path) as Scalar));
}
