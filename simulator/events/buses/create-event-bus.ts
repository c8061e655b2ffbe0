import { busArn, DEFAULT_BUS } from '../bus-arn.ts';
import { eventsError, limitExceeded } from '../events-errors.ts';
import { accountOfCall, eventsOperation } from '../events-operation.ts';
import { newBus } from '../find-bus.ts';
import { NEW_BUS_NAME, TAGS } from '../input/shape.ts';
import { readTags, requestTagContext } from '../read-tags.ts';
import { changeSettings, SETTINGS, writeSettings } from './bus-settings.ts';
import { arnOfNamedBus, demandOnBus } from './named-bus.ts';

/** Of one account in one region (EventBridge User Guide, eb-quota). */
const MOST = 100;

/** "EventBridge API Reference, CreateEventBus", without buses of partners. */
export const createEventBus = eventsOperation({
  name: 'CreateEventBus',
  write: true,
  fields: { Name: NEW_BUS_NAME, ...SETTINGS, Tags: TAGS },
  required: ['Name'],
  demands(world, call, input) {
    const tags = readTags(input);
    const context = requestTagContext(tags);
    const actions = ['events:CreateEventBus', ...(tags.size > 0 ? ['events:TagResource'] : [])];
    return actions.map((action) => ({ ...demandOnBus(world, action, arnOfNamedBus(call, input.Name)), context }));
  },
  run(world, call, input) {
    const { buses } = world.eventBridge;
    const place = { account: accountOfCall(call), region: call.region, name: input.Name as string };
    const arn = busArn(place, place.name);
    if (place.name === DEFAULT_BUS || buses.has(arn)) {
      throw eventsError('ResourceAlreadyExistsException', `Event bus ${place.name} already exists.`);
    }
    const own = [...buses.values()].filter(
      ({ account, region }) => account === place.account && region === place.region,
    );
    if (own.filter(({ name }) => name !== DEFAULT_BUS).length >= MOST - 1) throw limitExceeded();
    const bus = newBus(arn, place, world.clock.now());
    bus.tags = readTags(input);
    changeSettings(bus, input);
    buses.set(arn, bus);
    return { EventBusArn: arn, ...writeSettings(bus) };
  },
});
