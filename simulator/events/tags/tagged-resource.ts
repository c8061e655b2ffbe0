import type { Demand } from '../../access/demand.ts';
import type { Call } from '../../wire/operation.ts';
import type { EventBus, EventRule } from '../../world/event-bridge.ts';
import type { World } from '../../world/world.ts';
import { notFound } from '../events-errors.ts';
import { accountOfCall } from '../events-operation.ts';
import { findBus } from '../find-bus.ts';
import { resourceTagContext } from '../read-tags.ts';

/** The bus or rule of that ARN in the caller's account, or EventBridge's refusal. */
export function requireTagged(world: World, call: Call, arn: string): EventBus | EventRule {
  const found = findTagged(world, arn);
  if (found && arn.split(':')[4] === accountOfCall(call)) return found;
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  throw notFound(
    arn.includes(':rule/')
      ? `Rule ${name} does not exist on EventBus ${busOf(arn)}.`
      : `Event bus ${name} does not exist.`,
  );
}

export function demandOnTagged(world: World, call: Call, action: string, arn: string): Demand {
  const context = resourceTagContext(findTagged(world, arn)?.tags);
  return { action, resource: arn, resourceAccount: accountOfCall(call), context };
}

function findTagged(world: World, arn: string): EventBus | EventRule | undefined {
  const bus = findBus(world, arn);
  if (bus) return bus;
  for (const { rules } of world.eventBridge.buses.values()) {
    for (const rule of rules.values()) if (rule.arn === arn) return rule;
  }
  return undefined;
}

function busOf(arn: string): string {
  const [, bus, rule] = arn.split('/');
  return rule === undefined ? 'default' : (bus ?? 'default');
}
