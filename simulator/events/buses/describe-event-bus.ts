import { eventsOperation } from '../events-operation.ts';
import { BUS_NAME_OR_ARN } from '../input/shape.ts';
import { writeSettings } from './bus-settings.ts';
import { arnOfNamedBus, demandOnBus, requireBus } from './named-bus.ts';
import { writeBus } from './write-bus.ts';

/** "EventBridge API Reference, DescribeEventBus"; without a name, of the default bus. */
export const describeEventBus = eventsOperation({
  name: 'DescribeEventBus',
  fields: { Name: BUS_NAME_OR_ARN },
  demands: (world, call, { Name }) => [demandOnBus(world, 'events:DescribeEventBus', arnOfNamedBus(call, Name))],
  run(world, call, { Name }) {
    const bus = requireBus(world, call, Name);
    return { ...writeBus(bus), ...writeSettings(bus) };
  },
});
