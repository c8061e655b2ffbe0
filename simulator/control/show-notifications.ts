import type { WireRequest } from '../wire/wire-request.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';

/** What queues, topics and functions would have been sent, oldest first; of one bucket, if it is named. */
export function showNotifications({ notifications }: World, { query }: WireRequest): ControlAnswer {
  const unknown = query.find(([name]) => name !== 'bucket')?.[0];
  if (unknown !== undefined) throw new ControlError(400, `There is no filter '${unknown}'; known is bucket.`);
  const bucket = new Map(query).get('bucket');
  const passes = (one: { bucket: string }): boolean => bucket === undefined || one.bucket === bucket;
  return { body: { notifications: notifications.filter(passes) } };
}
