import { busArn } from '../bus-arn.ts';
import { accountOfCall, eventsOperation } from '../events-operation.ts';
import { findBus } from '../find-bus.ts';
import { NEW_BUS_NAME, PAGE_FIELDS } from '../input/shape.ts';
import { pageOf } from '../page.ts';
import { writeBus } from './write-bus.ts';

/** "EventBridge API Reference, ListEventBuses", by name. */
export const listEventBuses = eventsOperation({
  name: 'ListEventBuses',
  fields: { NamePrefix: NEW_BUS_NAME, ...PAGE_FIELDS },
  demands(_world, call) {
    return [{ action: 'events:ListEventBuses', resource: '*', resourceAccount: accountOfCall(call) }];
  },
  run(world, call, input) {
    const place = { account: accountOfCall(call), region: call.region };
    findBus(world, busArn(place));
    const buses = [...world.eventBridge.buses.values()]
      .filter(({ account, region }) => account === place.account && region === place.region)
      .filter(({ name }) => name.startsWith((input.NamePrefix as string | undefined) ?? ''))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const { items, next } = pageOf(buses, input);
    return { EventBuses: items.map(writeBus), ...next };
  },
});
