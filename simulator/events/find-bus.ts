import type { EventBus } from '../world/event-bridge.ts';
import type { World } from '../world/world.ts';
import { DEFAULT_BUS, parseBusArn } from './bus-arn.ts';

/** The bus of that ARN; undefined when there is none. Every account has a default bus in every region. */
export function findBus(world: World, arn: string): EventBus | undefined {
  const known = world.eventBridge.buses.get(arn);
  if (known) return known;
  const place = parseBusArn(arn);
  if (place?.name !== DEFAULT_BUS || !world.accounts.has(place.account)) return undefined;
  const bus = newBus(arn, place, world.clock.now());
  world.eventBridge.buses.set(arn, bus);
  return bus;
}

/** A bus without rules, policy or tags. */
export function newBus(arn: string, place: { account: string; region: string; name: string }, now: number): EventBus {
  return { ...place, arn, createdAt: now, modifiedAt: now, tags: new Map(), rules: new Map() };
}
