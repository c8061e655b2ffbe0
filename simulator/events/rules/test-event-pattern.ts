import { validationError } from '../events-errors.ts';
import { accountOfCall, eventsOperation } from '../events-operation.ts';
import { text } from '../input/shape.ts';
import { nestsTooDeeply } from '../nests-too-deeply.ts';
import { isRecord } from '../pattern/is-record.ts';
import { matchEvent } from '../pattern/match-event.ts';
import { readPattern } from './put-rule.ts';

/** "EventBridge API Reference, TestEventPattern". */
export const testEventPattern = eventsOperation({
  name: 'TestEventPattern',
  fields: { EventPattern: text(0, 4096), Event: text(0, Number.MAX_SAFE_INTEGER) },
  required: ['EventPattern', 'Event'],
  demands(_world, call) {
    return [{ action: 'events:TestEventPattern', resource: '*', resourceAccount: accountOfCall(call) }];
  },
  run(_world, _call, { EventPattern, Event }) {
    return { Result: matchEvent(readPattern(EventPattern as string), readEvent(Event as string)) };
  },
});

/** Fields without which the reference calls an event none; recorded calls leave out `resources`. */
const NEEDED = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

function readEvent(text: string): unknown {
  const event = nestsTooDeeply(text) ? undefined : parse(text);
  if (isRecord(event) && NEEDED.every((name) => Object.hasOwn(event, name))) return event;
  throw validationError('Parameter Event is not valid.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
