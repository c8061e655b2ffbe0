import type { Demand } from '../../access/demand.ts';
import type { Call } from '../../wire/operation.ts';
import type { EventBus, EventRule } from '../../world/event-bridge.ts';
import type { World } from '../../world/world.ts';
import { DEFAULT_BUS } from '../bus-arn.ts';
import { arnOfNamedBus, demandOnBus, requireBus } from '../buses/named-bus.ts';
import { notFound } from '../events-errors.ts';
import { findBus } from '../find-bus.ts';
import { resourceTagContext } from '../read-tags.ts';

/** `rule/name` on the default bus, `rule/bus/name` on every other. */
export function ruleArn(arnOfBus: string, name: string): string {
  const bus = arnOfBus.slice(arnOfBus.indexOf('/') + 1);
  const place = arnOfBus.slice(0, arnOfBus.lastIndexOf(':'));
  return bus === DEFAULT_BUS ? `${place}:rule/${name}` : `${place}:rule/${bus}/${name}`;
}

/** The bus of that name or ARN and the rule of that name on it, or EventBridge's refusal. */
export function requireRule(world: World, call: Call, bus: unknown, name: unknown): { bus: EventBus; rule: EventRule } {
  const found = requireBus(world, call, bus);
  const rule = found.rules.get(name as string);
  if (rule) return { bus: found, rule };
  throw notFound(`Rule ${name} does not exist on EventBus ${found.name}.`);
}

/** One permission on a rule; the policy of its bus may give it to other accounts. */
export function demandOnRule(world: World, call: Call, action: string, bus: unknown, name: unknown): Demand {
  const arn = arnOfNamedBus(call, bus);
  const rule = findBus(world, arn)?.rules.get(name as string);
  return {
    ...demandOnBus(world, action, arn),
    resource: ruleArn(arn, name as string),
    context: { ...(rule && { 'events:creatorAccount': rule.createdBy }), ...resourceTagContext(rule?.tags) },
  };
}
