import type { RequestContext } from '../../authorization/types.ts';
import type { Call, Operation } from '../wire/operation.ts';
import { ALPHABETS } from '../world/random.ts';
import type { PublishedEvent, World } from '../world/world.ts';
import { checkEntry, type EntryFault } from './check-entry.ts';
import { type EventEntry, readEntries } from './read-entries.ts';

/**
 * "EventBridge API Reference, PutEvents", on the account's default bus. Entries that are refused are named in the
 * answer, and the others are put.
 */
export const putEvents: Operation = {
  name: 'PutEvents',
  service: 'events',
  write: true,
  parameters: [],
  demands(_world, call) {
    const account = call.caller.type === 'anonymous' ? '' : call.caller.account;
    return readEntries(call).map((entry) => ({
      action: 'events:PutEvents',
      resource: `arn:aws:events:${call.region}:${account}:event-bus/default`,
      resourceAccount: account,
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
  world.events.push(toEvent(world, call, entry));
  return { EventId: [8, 4, 4, 4, 12].map((length) => world.random.text(length, ALPHABETS.hex)).join('-') };
}

function toEvent(world: World, { caller, region }: Call, entry: EventEntry): PublishedEvent {
  return {
    account: caller.type === 'anonymous' ? '' : caller.account,
    region,
    source: entry.Source ?? '',
    detailType: entry.DetailType ?? '',
    detail: JSON.parse(entry.Detail ?? '{}'),
    resources: entry.Resources ?? [],
    time: new Date(entry.Time === undefined ? world.clock.now() : entry.Time * 1000).toISOString(),
  };
}

function contextOf({ Source, DetailType }: EventEntry): RequestContext {
  return {
    ...(Source !== undefined && { 'events:source': Source }),
    ...(DetailType !== undefined && { 'events:detail-type': DetailType }),
  };
}
