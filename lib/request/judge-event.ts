import type { Arn, BucketEvent, BucketSpec, Disregard, Route, Start, TaggedBucket } from '../types.ts';
import { checkDoor } from './check-door.ts';
import { fillTemplate } from './fill-template.ts';

export type EventJudgement =
  | { document: Record<string, unknown>; start: Start; disregard?: undefined }
  | { disregard: Disregard; requester?: Arn };

/**
 * Whether an event may use the route that its bucket's tag names, and the request document that the route makes of the
 * bucket. Only who has set the tag to what it is counts as the requester: an event that does not tell that has none. The
 * document is judged by the state machine like any other.
 */
export function judgeEvent(event: BucketEvent, bucket: TaggedBucket, route: Route): EventJudgement {
  if (route.paused) return { disregard: 'paused-route' };
  const requester = event.told === undefined ? undefined : event.actor;
  const start: Start = { door: 'event', ...(requester !== undefined && { requester }) };
  const [closed] = checkDoor(start, route.doors);
  if (closed?.code === 'door-closed') return { disregard: 'closed-door' };
  if (closed !== undefined)
    return requester === undefined ? { disregard: 'unknown-requester' } : { disregard: 'other-requester', requester };
  const filled = fillTemplate(route, bucket);
  if (!filled.ok) return { disregard: 'broken-route' };
  const destination = filled.document.destination as BucketSpec;
  if (destination.bucket === bucket.bucket) return { disregard: 'own-bucket' };
  return { document: filled.document, start };
}
