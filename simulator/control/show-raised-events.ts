import type { WireRequest } from '../wire/wire-request.ts';
import type { AwsEvent } from '../world/event-bridge.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';

const FILTERS = ['account', 'region', 'source'] as const;
type FilterName = (typeof FILTERS)[number];

/** The newest events that services raised and that pass all filters, oldest first, as rules and targets see them. */
export function showRaisedEvents(world: World, { query }: WireRequest): ControlAnswer {
  for (const [name] of query) {
    if (FILTERS.includes(name as FilterName)) continue;
    throw new ControlError(400, `There is no filter '${name}'; known are ${FILTERS.join(', ')}.`);
  }
  const passes = (event: AwsEvent) => query.every(([name, value]) => event[name as FilterName] === value);
  return { body: { events: world.eventBridge.raised.map(({ event }) => event()).filter(passes) } };
}
