import { eventsOperation } from '../events-operation.ts';
import { NEW_BUS_NAME } from '../input/shape.ts';
import { changeSettings, SETTINGS, writeSettings } from './bus-settings.ts';
import { arnOfNamedBus, demandOnBus, requireBus } from './named-bus.ts';

/** "EventBridge API Reference, UpdateEventBus". */
export const updateEventBus = eventsOperation({
  name: 'UpdateEventBus',
  write: true,
  fields: { Name: NEW_BUS_NAME, ...SETTINGS },
  demands: (world, call, { Name }) => [demandOnBus(world, 'events:UpdateEventBus', arnOfNamedBus(call, Name))],
  run(world, call, input) {
    const bus = requireBus(world, call, input.Name);
    changeSettings(bus, input);
    bus.modifiedAt = world.clock.now();
    return { Arn: bus.arn, Name: bus.name, ...writeSettings(bus) };
  },
});
