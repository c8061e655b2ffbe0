import type { Execution, HistoryEvent, ReportedEvent } from '../world/step-functions.ts';
import { detailsFieldOf } from './event-types.ts';

/** Adds events to a history, in their order, and answers their ids. */
export function appendEvents(execution: Execution, now: number, events: readonly ReportedEvent[]): number[] {
  return events.map((event) => {
    const added = toHistoryEvent(execution.history.length + 1, now, event);
    execution.history.push(added);
    return added.id;
  });
}

function toHistoryEvent(id: number, now: number, event: ReportedEvent): HistoryEvent {
  const { type, previousEventId = id - 1, timestamp = now, details } = event;
  const field = detailsFieldOf(type);
  return {
    id,
    previousEventId,
    type,
    timestamp,
    ...(field !== undefined && details !== undefined && { details: { field, content: details } }),
  };
}
