import { judgeDemand } from '../../access/judge-demand.ts';
import type { Delivery, EventBus } from '../../world/event-bridge.ts';
import type { World } from '../../world/world.ts';
import { demandOnBus } from '../buses/named-bus.ts';
import { findBus } from '../find-bus.ts';
import { DeliveryFailure } from './delivery-failure.ts';

/**
 * The bus that an event goes on to, if it may: EventBridge puts it in the session of the target's role, or, without
 * one, as the account of the rule. The event stays as it is, and goes no further than one bus ("EventBridge User Guide,
 * eb-cross-account").
 */
export function admitToBus(world: World, from: EventBus, delivery: Delivery, forwarded: boolean): EventBus {
  const { arn, event, rule, caller } = delivery;
  const bus = findBus(world, arn);
  if (!bus) throw new DeliveryFailure('NO_RESOURCE', `Event bus ${arn} does not exist.`);
  if (forwarded) throw thirdHop(from, bus);
  if (!caller && bus.account === from.account) return bus;
  const demand = {
    ...demandOnBus(world, 'events:PutEvents', arn),
    context: {
      'events:source': event.source,
      'events:detail-type': event['detail-type'],
      'events:eventBusInvocation': 'true',
      'aws:SourceArn': rule.arn,
    },
  };
  const sender = caller ?? { type: 'root', account: from.account };
  if (judgeDemand(world, sender, demand, { region: bus.region }).allowed) return bus;
  throw new DeliveryFailure('NO_PERMISSIONS', `Not authorized to perform: events:PutEvents on resource: ${arn}`);
}

function thirdHop(from: EventBus, to: EventBus): DeliveryFailure {
  const code = from.region === to.region ? 'THIRD_ACCOUNT_HOP_DETECTED' : 'THIRD_REGION_HOP_DETECTED';
  return new DeliveryFailure(code, `An event that came from another event bus is not sent on to ${to.arn}.`);
}
