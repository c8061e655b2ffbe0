import { type EventContent, eventId, hearsEvents, raiseEvent } from '../events/raise-event.ts';
import { isReadingCall } from '../events/rule-applies.ts';
import type { RoutedCall } from '../wire/call-frame.ts';
import { type Answer, type Operation, ServiceError } from '../wire/operation.ts';
import type { Progress } from '../wire/progress.ts';
import type { World } from '../world/world.ts';
import { buildRecord, type RecordedCall } from './build-record.ts';
import { eventNameOf, eventSourceOf, isDataEvent } from './event-name.ts';
import { placesOf } from './places.ts';

/**
 * Raises the event "AWS API Call via CloudTrail" for a management call, whether it went well or was refused, on the
 * default bus of each account that CloudTrail tells. Calls that change nothing cost one look at that bus: their event
 * is made only when somebody listens. What the simulator alone refuses, or never got to run, is no call of AWS.
 */
export function recordCall(world: World, { routed, identity, fault }: Progress, outcome: Answer | ServiceError): void {
  if (!routed || fault?.dropConnection || isOurs(outcome)) return;
  const { operation, call } = routed;
  if (isDataEvent(operation, call)) return;
  const recorded = rememberCall(world, routed, identity?.credential?.accessKeyId, outcome);
  const places = placesOf(world, operation, call, outcome instanceof ServiceError);
  for (const place of places) {
    if (!isTold(operation) && !hearsEvents(world, place)) continue;
    raiseEvent(world, place, () => toContent(recorded, place, places.length > 1));
  }
}

/** Writes, and sessions that STS opens, which CloudTrail calls reading. */
function isTold({ write, service, name }: Operation): boolean {
  return write || (service === 'sts' && !isReadingCall(name));
}

function isOurs(outcome: Answer | ServiceError): boolean {
  return outcome instanceof ServiceError && outcome.status === 501;
}

/** CloudTrail leaves out parameters and answers beyond this size, in bytes ("CloudTrail User Guide, record contents"). */
const LARGEST = 100 * 1024;

/** Large bodies are let go: an event may be kept for long. */
function rememberCall(
  world: World,
  { operation, call }: RoutedCall,
  accessKeyId: string | undefined,
  outcome: Answer | ServiceError,
): RecordedCall {
  const large = call.body.length > LARGEST;
  return {
    operation,
    call: large ? { ...call, body: Buffer.alloc(0) } : call,
    outcome,
    time: world.clock.now(),
    ...(large && { omittedSize: call.body.length }),
    ...(accessKeyId !== undefined && { accessKeyId }),
  };
}

function toContent(recorded: RecordedCall, place: { account: string; region: string }, shared: boolean): EventContent {
  const { operation, call } = recorded;
  const eventSource = eventSourceOf(operation);
  return {
    source: `aws.${eventSource.split('.')[0]}`,
    detailType: 'AWS API Call via CloudTrail',
    resources: [],
    detail: buildRecord(recorded, {
      ...place,
      eventSource,
      eventName: eventNameOf(operation),
      eventID: eventId(`${call.requestId} ${place.account}`),
      ...(shared && { sharedEventID: eventId(call.requestId) }),
    }),
  };
}
