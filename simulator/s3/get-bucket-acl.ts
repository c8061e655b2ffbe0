import { accessControlPolicy } from './access-control-policy.ts';
import { bucketOperation } from './bucket-operation.ts';

/** The owner's full control: the simulator has no other bucket ACL. */
export const getBucketAcl = bucketOperation({
  name: 'GetBucketAcl',
  write: false,
  action: 's3:GetBucketAcl',
  run: (world, bucket) => ({ body: accessControlPolicy(world, bucket.account) }),
});
