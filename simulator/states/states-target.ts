import { judgeDemand } from '../access/judge-demand.ts';
import { DeliveryFailure } from '../events/delivery/delivery-failure.ts';
import { eventId } from '../events/raise-event.ts';
import { ServiceError } from '../wire/operation.ts';
import type { Delivery, TargetHandler } from '../world/event-bridge.ts';
import type { World } from '../world/world.ts';
import { beginExecution } from './begin-execution.ts';
import { demandOnMachine } from './states-operation.ts';

/** State machines as targets of EventBridge: every event starts an execution, in the session of the target's role. */
export function statesTarget(world: World): TargetHandler {
  const { machines } = world.stepFunctions;
  return { takes: (arn) => machines.has(arn), deliver: (delivery) => start(world, delivery) };
}

function start(world: World, { arn, caller, event, payload }: Delivery): void {
  const machine = world.stepFunctions.machines.get(arn);
  if (!machine) throw new DeliveryFailure('NO_RESOURCE', `State Machine Does Not Exist: '${arn}'`);
  const demand = demandOnMachine(world, 'states:StartExecution', arn);
  if (!caller || !judgeDemand(world, caller, demand, { region: machine.region }).allowed) {
    throw new DeliveryFailure('NO_PERMISSIONS', `Not authorized to perform: states:StartExecution on resource: ${arn}`);
  }
  const name = `${event.id}_${eventId(`${event.id} ${arn} ${world.random.next()}`)}`;
  try {
    beginExecution(world, { machine, name, input: payload });
  } catch (error) {
    if (error instanceof ServiceError) throw new DeliveryFailure('SDK_CLIENT_ERROR', error.message);
    throw error;
  }
}
