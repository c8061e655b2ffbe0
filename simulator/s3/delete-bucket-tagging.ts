import { bucketOperation } from './bucket-operation.ts';

export const deleteBucketTagging = bucketOperation({
  name: 'DeleteBucketTagging',
  write: true,
  action: 's3:PutBucketTagging',
  run(_world, bucket) {
    bucket.tags = new Map();
    return { status: 204 };
  },
});
