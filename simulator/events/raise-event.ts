import { createHash } from 'node:crypto';
import { isoTime } from '../wire/iso-time.ts';
import type { AwsEvent, EventBus } from '../world/event-bridge.ts';
import type { World } from '../world/world.ts';
import { type BusPlace, busArn } from './bus-arn.ts';
import { findBus } from './find-bus.ts';
import { keepNewest } from './keep-newest.ts';
import { publishEvent } from './publish-event.ts';

/** What a service says of its event; the rest follows from where and when it is raised. */
export interface EventContent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/**
 * An AWS service raises an event on the default bus of an account and region. Its content is written out only when
 * somebody wants it: a rule or a subscriber now, or `/_sim/events/raised` later. It must therefore be made of what does
 * not change any more.
 */
export function raiseEvent(world: World, place: BusPlace, content: () => EventContent): void {
  const event = writtenOnce(world, place, content);
  keepNewest(world.eventBridge.raised, { event });
  const bus = hearingBus(world, place);
  if (bus) publishEvent(world, bus, event());
}

/** Whether anybody would hear of an event there. */
export function hearsEvents(world: World, place: BusPlace): boolean {
  return hearingBus(world, place) !== undefined;
}

/** The default bus, if anybody would hear of an event on it. */
function hearingBus(world: World, place: BusPlace): EventBus | undefined {
  const { buses, subscribers } = world.eventBridge;
  if (subscribers.size > 0) return findBus(world, busArn(place));
  const bus = buses.get(busArn(place));
  return bus && bus.rules.size > 0 ? bus : undefined;
}

function writtenOnce(world: World, { account, region }: BusPlace, content: () => EventContent): () => AwsEvent {
  const time = isoTime(world.clock.now());
  world.eventBridge.raisedCount += 1;
  const { raisedCount } = world.eventBridge;
  let written: AwsEvent | undefined;
  return () => {
    if (written) return written;
    const { source, detailType, resources, detail } = content();
    const id = eventId(`${account} ${region} ${raisedCount}`);
    written = { version: '0', id, 'detail-type': detailType, source, account, time, region, resources, detail };
    return written;
  };
}

/** A UUID that costs no randomness, so that asking for events leaves the world's history as it is. */
export function eventId(seed: string): string {
  const digest = createHash('sha256').update(seed).digest('hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ].join('-');
}
