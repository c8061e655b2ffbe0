import { detailsFieldOf, isReportable } from '../states/event-types.ts';
import type { ReportedEvent } from '../world/step-functions.ts';
import { ControlError } from './control-answer.ts';
import { readList, readOptionalNumber, readRecord } from './read-record.ts';

const ANY_ID = { from: 0, to: 25_000, whole: true };
const ANY_TIME = { from: 0, to: 8.64e15 };

/** Events of a history, by the names of the API: `{"type", "details", "previousEventId", "timestamp"}`. */
export function readReportedEvents(events: unknown): ReportedEvent[] {
  return readList('events', events ?? []).map((event, index) => readEvent(event, `events[${index}]`));
}

function readEvent(value: unknown, what: string): ReportedEvent {
  const event = readRecord(what, value, ['type', 'details', 'previousEventId', 'timestamp']);
  const { type } = event;
  if (typeof type !== 'string' || !isReportable(type)) {
    throw new ControlError(400, `${what} has no type that an interpreter reports: ${String(type)}.`);
  }
  const previousEventId = readOptionalNumber(`${what}.previousEventId`, event.previousEventId, ANY_ID);
  const timestamp = readOptionalNumber(`${what}.timestamp`, event.timestamp, ANY_TIME);
  return {
    type,
    ...(previousEventId !== undefined && { previousEventId }),
    ...(timestamp !== undefined && { timestamp }),
    ...(event.details !== undefined && { details: readDetails(type, event.details, what) }),
  };
}

function readDetails(type: string, value: unknown, what: string): Record<string, unknown> {
  if (detailsFieldOf(type) === undefined) throw new ControlError(400, `${what}: ${type} has no details.`);
  return readRecord(`${what}.details`, value);
}
