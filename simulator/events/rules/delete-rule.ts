import { arnOfNamedBus, requireBus } from '../buses/named-bus.ts';
import { validationError } from '../events-errors.ts';
import { eventsOperation } from '../events-operation.ts';
import { BUS_NAME_OR_ARN, FLAG, NAME } from '../input/shape.ts';
import { demandOnRule } from './named-rule.ts';

/** "EventBridge API Reference, DeleteRule": its targets go first. A rule that is not there is no error. */
export const deleteRule = eventsOperation({
  name: 'DeleteRule',
  write: true,
  fields: { Name: NAME, EventBusName: BUS_NAME_OR_ARN, Force: FLAG },
  required: ['Name'],
  demands: (world, call, { EventBusName, Name }) => [
    demandOnRule(world, call, 'events:DeleteRule', arnOfNamedBus(call, EventBusName), Name),
  ],
  run(world, call, { EventBusName, Name }) {
    const { rules } = requireBus(world, call, EventBusName);
    if ((rules.get(Name as string)?.targets.size ?? 0) > 0) {
      throw validationError("Rule can't be deleted since it has targets.");
    }
    rules.delete(Name as string);
    return undefined;
  },
});
