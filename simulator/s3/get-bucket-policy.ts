import { withLivingPrincipals } from '../access/with-living-principals.ts';
import type { BucketPolicy } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { bucketOperation } from './bucket-operation.ts';
import { noSuchBucketPolicy } from './no-such-bucket-policy.ts';
import { refuseForeignAccount } from './refuse-foreign-account.ts';

export const getBucketPolicy = bucketOperation({
  name: 'GetBucketPolicy',
  write: false,
  action: 's3:GetBucketPolicy',
  rootAlwaysMay: true,
  run(world, bucket, call) {
    refuseForeignAccount(bucket, call);
    const policy = bucket.policy.current;
    if (policy === undefined) throw noSuchBucketPolicy(bucket.name);
    return { headers: { 'content-type': 'application/json' }, body: render(world, policy) };
  },
});

/** As it was kept; a role or user that is gone since, or was made anew, shows as the unique id that it had. */
function render(world: World, { text, document, principalIds }: BucketPolicy): string {
  const living = withLivingPrincipals(world, document, principalIds);
  return living === document ? text : JSON.stringify(living);
}
