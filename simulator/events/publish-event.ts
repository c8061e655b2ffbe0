import type { AwsEvent, EventBus } from '../world/event-bridge.ts';
import type { World } from '../world/world.ts';

/** An event has come to a bus: whoever subscribed hears of it. */
export function publishEvent(world: World, bus: EventBus, event: AwsEvent): void {
  for (const subscriber of world.eventBridge.subscribers) subscriber(event, bus);
}
