import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';

/** The account that owns an object: the bucket's, whoever wrote it, as long as ACLs are off (BucketOwnerEnforced). */
export function ownerOfObject(world: World, bucket: Bucket, version: ObjectVersion): string {
  return bucket.ownership.effective(world.clock.now()) === 'BucketOwnerEnforced' ? bucket.account : version.owner;
}
