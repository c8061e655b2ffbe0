import { evaluateServiceDemand } from '../access/evaluate-demand.ts';
import { judgeDemand } from '../access/judge-demand.ts';
import { DeliveryFailure } from '../events/delivery/delivery-failure.ts';
import type { Delivery, TargetHandler } from '../world/event-bridge.ts';
import type { World } from '../world/world.ts';
import { demandOnQueue } from './named-queue.ts';
import { putMessage } from './put-message.ts';

const EVENT_BRIDGE = 'events.amazonaws.com';

/** Queues as targets and dead-letter queues of EventBridge: by the queue's policy, or in the session of the target's role. */
export function queueTarget(world: World): TargetHandler {
  const { queues } = world.sqs;
  return { takes: (arn) => queues.has(arn), deliver: (delivery) => send(world, delivery) };
}

function send(world: World, delivery: Delivery): void {
  const { arn, payload, attributes = {} } = delivery;
  const queue = world.sqs.queues.get(arn);
  if (!queue) throw new DeliveryFailure('NO_RESOURCE', 'The specified queue does not exist.');
  if (!isLetIn(world, delivery, queue.region)) {
    throw new DeliveryFailure('NO_PERMISSIONS', `Not authorized to perform: sqs:SendMessage on resource: ${arn}`);
  }
  const own = Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]);
  putMessage(world, queue, { body: payload, attributes: Object.fromEntries(own), senderId: EVENT_BRIDGE });
}

/** Nobody gets in by being of the queue's own account: a service has no policies of its own. */
function isLetIn(world: World, { arn, rule, caller }: Delivery, region: string): boolean {
  const context = { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': rule.arn.split(':')[4] ?? '' };
  if (caller) return judgeDemand(world, caller, demandOnQueue(world, 'sqs:SendMessage', arn), { region }).allowed;
  const demand = demandOnQueue(world, 'sqs:SendMessage', arn, context);
  return evaluateServiceDemand(world, EVENT_BRIDGE, demand, { region }).allowed;
}
