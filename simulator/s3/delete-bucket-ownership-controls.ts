import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';

export const deleteBucketOwnershipControls = bucketOperation({
  name: 'DeleteBucketOwnershipControls',
  write: true,
  action: 's3:PutBucketOwnershipControls',
  run(world, bucket) {
    bucket.ownership.write(undefined, drawEffectiveTime(world, 'configurationPropagation'));
    return { status: 204 };
  },
});
