import type { Demand } from '../../access/demand.ts';
import type { Call } from '../../wire/operation.ts';
import type { EventBus } from '../../world/event-bridge.ts';
import type { World } from '../../world/world.ts';
import { busArn, DEFAULT_BUS } from '../bus-arn.ts';
import { notFound } from '../events-errors.ts';
import { accountOfCall } from '../events-operation.ts';
import { findBus } from '../find-bus.ts';

/** The ARN of the bus that a call means by a name or an ARN; without either, of the default bus. */
export function arnOfNamedBus(call: Call, name: unknown): string {
  const named = typeof name === 'string' ? name : DEFAULT_BUS;
  if (named.startsWith('arn:')) return named;
  return busArn({ account: accountOfCall(call), region: call.region }, named);
}

/** The bus, or EventBridge's refusal. */
export function requireBus(world: World, call: Call, name: unknown): EventBus {
  const arn = arnOfNamedBus(call, name);
  const bus = findBus(world, arn);
  if (bus) return bus;
  throw notFound(`Event bus ${arn.slice(arn.indexOf('/') + 1)} does not exist.`);
}

/** One permission on a bus, by the caller's policies or by the bus's own. */
export function demandOnBus(world: World, action: string, arn: string): Demand {
  const bus = findBus(world, arn);
  return {
    action,
    resource: arn,
    resourceAccount: arn.split(':')[4] ?? '',
    ...(bus?.policy && { resourcePolicy: { kind: 'bus', name: arn, ...bus.policy } }),
  };
}
