import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';
import { refuseForeignAccount } from './refuse-foreign-account.ts';

export const deleteBucketPolicy = bucketOperation({
  name: 'DeleteBucketPolicy',
  write: true,
  action: 's3:DeleteBucketPolicy',
  rootAlwaysMay: true,
  run(world, bucket, call) {
    refuseForeignAccount(bucket, call);
    bucket.policy.write(undefined, drawEffectiveTime(world, 'configurationPropagation'));
    return { status: 204 };
  },
});
