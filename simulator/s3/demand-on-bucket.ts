import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';

/** A permission on the bucket itself; its policy speaks as far as it is effective by now. */
export function demandOnBucket(world: World, bucket: Bucket, action: string, context: RequestContext = {}): Demand {
  const policy = bucket.policy.effective(world.clock.now());
  return {
    action,
    resource: `arn:aws:s3:::${bucket.name}`,
    resourceAccount: bucket.account,
    context,
    ...(policy && { resourcePolicy: { kind: 'bucket', policy } }),
  };
}
