import { FLAG } from '../events/input/shape.ts';
import type { HistoryEvent } from '../world/step-functions.ts';
import { PAGE_FIELDS, pageOf } from './page.ts';
import { executionOperation, toSeconds } from './states-operation.ts';

/** "Step Functions API Reference, GetExecutionHistory". */
export const getExecutionHistory = executionOperation({
  name: 'GetExecutionHistory',
  fields: { reverseOrder: FLAG, includeExecutionData: FLAG, ...PAGE_FIELDS },
  run(_world, { history }, _call, input) {
    const { items, next } = pageOf(input.reverseOrder === true ? history.toReversed() : history, input);
    const withData = input.includeExecutionData !== false;
    return { events: items.map((event) => writeEvent(event, withData)), ...next };
  },
});

function writeEvent({ id, previousEventId, type, timestamp, details }: HistoryEvent, withData: boolean): object {
  return {
    timestamp: toSeconds(timestamp),
    type,
    id,
    previousEventId,
    ...(details && { [details.field]: withData ? details.content : withoutData(details.content) }),
  };
}

function withoutData(content: Readonly<Record<string, unknown>>): object {
  const { input: _, output: __, ...rest } = content;
  return rest;
}
