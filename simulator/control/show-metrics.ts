import { describeMetrics } from '../replication/describe-metrics.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';

/** The replication metrics of a source bucket's rules, at this moment. */
export function showMetrics(world: World, { query }: WireRequest): ControlAnswer {
  const unknown = query.find(([name]) => name !== 'bucket')?.[0];
  if (unknown !== undefined) throw new ControlError(400, `There is no filter '${unknown}'; known is bucket.`);
  const bucket = new Map(query).get('bucket');
  if (!bucket) throw new ControlError(400, 'bucket is missing: name a source bucket.');
  const metrics = describeMetrics(world, bucket);
  if (metrics === undefined) throw new ControlError(404, `There is no bucket '${bucket}'.`);
  return { body: { namespace: 'AWS/S3', metrics } };
}
