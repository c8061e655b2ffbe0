import type { AwsEvent, EventBus } from '../world/event-bridge.ts';
import type { World } from '../world/world.ts';
import { deliver } from './delivery/deliver.ts';
import { ruleApplies } from './rule-applies.ts';

/** An event has come to a bus: whoever subscribed hears of it, and the targets of the rules that it matches get it. */
export function publishEvent(world: World, bus: EventBus, event: AwsEvent, forwarded = false): void {
  for (const subscriber of world.eventBridge.subscribers) subscriber(event, bus);
  const startedAt = world.clock.now();
  for (const rule of bus.rules.values()) {
    if (!ruleApplies(rule, event)) continue;
    for (const target of rule.targets.values()) {
      const publish = (next: EventBus) => publishEvent(world, next, event, true);
      deliver(world, { bus, rule, target, event, forwarded, startedAt, publish });
    }
  }
}
