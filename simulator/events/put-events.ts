import type { RequestContext } from '../../authorization/types.ts';
import { isoTime } from '../wire/iso-time.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { AwsEvent } from '../world/event-bridge.ts';
import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { arnOfNamedBus, demandOnBus } from './buses/named-bus.ts';
import { checkEntry, type EntryFault } from './check-entry.ts';
import { accountOfCall } from './events-operation.ts';
import { findBus } from './find-bus.ts';
import { keepNewest } from './keep-newest.ts';
import { publishEvent } from './publish-event.ts';
import { type EventEntry, readEntries } from './read-entries.ts';

/**
 * "EventBridge API Reference, PutEvents", on any bus that the caller may put events on. Entries that are refused are
 * named in the answer, and the others are put. A bus that does not exist swallows its events, as recorded from AWS.
 */
export const putEvents: Operation = {
  name: 'PutEvents',
  service: 'events',
  write: true,
  parameters: [],
  demands(world, call) {
    return readEntries(call).map((entry) => ({
      ...demandOnBus(world, 'events:PutEvents', arnOfNamedBus(call, entry.EventBusName)),
      context: contextOf(entry),
    }));
  },
  run(world, call) {
    const results = readEntries(call).map((entry) => putEntry(world, call, entry));
    const failed = results.filter((result) => 'ErrorCode' in result).length;
    return { body: JSON.stringify({ FailedEntryCount: failed, Entries: results }) };
  },
};

function putEntry(world: World, call: Call, entry: EventEntry): { EventId: string } | EntryFault {
  const fault = checkEntry(entry);
  if (fault) return fault;
  const id = [8, 4, 4, 4, 12].map((length) => world.random.text(length, ALPHABETS.hex)).join('-');
  const event = toEvent(world, call, entry, id);
  const bus = findBus(world, arnOfNamedBus(call, entry.EventBusName));
  if (bus) {
    keepNewest(world.events, toPublished(world, event, bus.name, entry));
    publishEvent(world, bus, event);
  }
  return { EventId: id };
}

function toEvent(world: World, call: Call, entry: EventEntry, id: string): AwsEvent {
  return {
    version: '0',
    id,
    'detail-type': entry.DetailType ?? '',
    source: entry.Source ?? '',
    account: accountOfCall(call),
    time: isoTime(timeOf(world, entry)),
    region: call.region,
    resources: entry.Resources ?? [],
    detail: JSON.parse(entry.Detail ?? '{}'),
  };
}

function toPublished(world: World, event: AwsEvent, bus: string, entry: EventEntry) {
  const { id, account, region, source, detail, resources } = event;
  const time = new Date(timeOf(world, entry)).toISOString();
  return {
    id,
    bus,
    account,
    region,
    source,
    detailType: event['detail-type'],
    detail,
    resources: [...resources],
    time,
  };
}

function timeOf(world: World, { Time }: EventEntry): number {
  return Time === undefined ? world.clock.now() : Time * 1000;
}

function contextOf({ Source, DetailType }: EventEntry): RequestContext {
  return {
    'events:eventBusInvocation': 'false',
    ...(Source !== undefined && { 'events:source': Source }),
    ...(DetailType !== undefined && { 'events:detail-type': DetailType }),
  };
}
