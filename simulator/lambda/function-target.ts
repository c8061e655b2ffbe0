import { evaluateServiceDemand } from '../access/evaluate-demand.ts';
import { judgeDemand } from '../access/judge-demand.ts';
import { DeliveryFailure } from '../events/delivery/delivery-failure.ts';
import { eventId } from '../events/raise-event.ts';
import type { Delivery, TargetHandler } from '../world/event-bridge.ts';
import type { World } from '../world/world.ts';
import { LARGEST_EVENT } from './invocation-result.ts';
import { invokeLater } from './invoke-later.ts';
import { demandOnFunction } from './named-function.ts';

const EVENT_BRIDGE = 'events.amazonaws.com';

/**
 * Functions as targets of EventBridge, by the function's policy, or in the session of the target's role. An event has
 * been delivered when Lambda has it; what the function makes of it is for Lambda's own retries.
 */
export function functionTarget(world: World): TargetHandler {
  const { functions } = world.functions;
  return { takes: (arn) => functions.has(arn), deliver: (delivery) => send(world, delivery) };
}

function send(world: World, delivery: Delivery): void {
  const { arn, event, payload } = delivery;
  const invoked = world.functions.functions.get(arn);
  if (!invoked) throw new DeliveryFailure('NO_RESOURCE', `Function not found: ${arn}`);
  if (!isLetIn(world, delivery, invoked.region)) {
    throw new DeliveryFailure('NO_PERMISSIONS', `Not authorized to perform: lambda:InvokeFunction on resource: ${arn}`);
  }
  if (Buffer.byteLength(payload) > LARGEST_EVENT)
    throw new DeliveryFailure('SDK_CLIENT_ERROR', 'The event is too large.');
  const requestId = eventId(`${event.id} ${arn} ${world.random.next()}`);
  invokeLater(world, invoked, { requestId, payload, by: EVENT_BRIDGE });
}

/** Nobody gets in by being of the function's own account: a service has no policies of its own. */
function isLetIn(world: World, { arn, rule, caller }: Delivery, region: string): boolean {
  if (caller)
    return judgeDemand(world, caller, demandOnFunction(world, 'lambda:InvokeFunction', arn), { region }).allowed;
  const context = { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': rule.arn.split(':')[4] ?? '' };
  const demand = demandOnFunction(world, 'lambda:InvokeFunction', arn, context);
  return evaluateServiceDemand(world, EVENT_BRIDGE, demand, { region }).allowed;
}
