import { describeReplication } from '../replication/describe-replication.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';

/** What became of each version of a bucket, or of one key in it, with the reason of each failure. */
export function showReplication(world: World, { query }: WireRequest): ControlAnswer {
  const given = new Map(query);
  const unknown = query.find(([name]) => name !== 'bucket' && name !== 'key')?.[0];
  if (unknown !== undefined) throw new ControlError(400, `There is no filter '${unknown}'; known are bucket, key.`);
  const bucket = given.get('bucket');
  if (!bucket) throw new ControlError(400, 'bucket is missing: name a source or destination bucket.');
  const body = describeReplication(world, bucket, given.get('key'));
  if (body === undefined) throw new ControlError(404, `There is no bucket '${bucket}'.`);
  return { body };
}
