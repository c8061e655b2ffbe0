import { DEFAULT_BUS } from '../bus-arn.ts';
import { validationError } from '../events-errors.ts';
import { eventsOperation } from '../events-operation.ts';
import { NEW_BUS_NAME } from '../input/shape.ts';
import { arnOfNamedBus, demandOnBus } from './named-bus.ts';

/** "EventBridge API Reference, DeleteEventBus": its rules go first. A bus that is not there is no error. */
export const deleteEventBus = eventsOperation({
  name: 'DeleteEventBus',
  write: true,
  fields: { Name: NEW_BUS_NAME },
  required: ['Name'],
  demands: (world, call, { Name }) => [demandOnBus(world, 'events:DeleteEventBus', arnOfNamedBus(call, Name))],
  run(world, call, { Name }) {
    const arn = arnOfNamedBus(call, Name);
    if (Name === DEFAULT_BUS) throw validationError(`Cannot delete event bus ${DEFAULT_BUS}.`);
    const rules = world.eventBridge.buses.get(arn)?.rules.size ?? 0;
    if (rules > 0) throw validationError("Event bus can't be deleted since it has rules.");
    world.eventBridge.buses.delete(arn);
    return undefined;
  },
});
