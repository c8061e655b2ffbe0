import { notFound, validationError } from '../events-errors.ts';
import { eventsOperation } from '../events-operation.ts';
import { FLAG, text } from '../input/shape.ts';
import { arnOfNamedBus, demandOnBus, requireBus } from './named-bus.ts';
import { statementsOf } from './parse-bus-policy.ts';

/** "EventBridge API Reference, RemovePermission": one statement, or all of them. */
export const removePermission = eventsOperation({
  name: 'RemovePermission',
  write: true,
  fields: {
    EventBusName: text(1, 256, '[\\.\\-_A-Za-z0-9]+'),
    StatementId: text(1, 64, '[a-zA-Z0-9-_]+'),
    RemoveAllPermissions: FLAG,
  },
  demands: (world, call, input) => [
    demandOnBus(world, 'events:RemovePermission', arnOfNamedBus(call, input.EventBusName)),
  ],
  run(world, call, { EventBusName, StatementId, RemoveAllPermissions }) {
    const bus = requireBus(world, call, EventBusName);
    if (RemoveAllPermissions !== true && StatementId === undefined) {
      throw validationError('Parameter StatementId must be specified when RemoveAllPermissions is not.');
    }
    const left = RemoveAllPermissions === true ? [] : statementsOf(bus).filter(({ Sid }) => Sid !== StatementId);
    if (RemoveAllPermissions !== true && left.length === statementsOf(bus).length) {
      throw notFound('Statement with the provided id does not exist.');
    }
    const { policy } = bus;
    if (policy && left.length > 0) bus.policy = { ...policy, document: { ...policy.document, Statement: left } };
    else delete bus.policy;
    bus.modifiedAt = world.clock.now();
    return undefined;
  },
});
