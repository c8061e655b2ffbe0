import { bucketOperation } from './bucket-operation.ts';
import { checkAbacOff } from './check-abac-off.ts';

export const deleteBucketTagging = bucketOperation({
  name: 'DeleteBucketTagging',
  write: true,
  action: 's3:PutBucketTagging',
  run(world, bucket, call) {
    checkAbacOff(world, bucket, call);
    bucket.tags = new Map();
    return { status: 204 };
  },
});
