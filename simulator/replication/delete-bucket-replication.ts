import { bucketOperation } from '../s3/bucket-operation.ts';
import type { Operation } from '../wire/operation.ts';
import { drawEffectiveTime } from '../world/lateness.ts';

/** DeleteBucketReplication. There is no permission of that name: putting and deleting are one (API Reference). */
export const deleteBucketReplication: Operation = bucketOperation({
  name: 'DeleteBucketReplication',
  write: true,
  action: 's3:PutReplicationConfiguration',
  run(world, bucket) {
    bucket.replication.write(undefined, drawEffectiveTime(world, 'configurationPropagation'));
    return { status: 204 };
  },
});
