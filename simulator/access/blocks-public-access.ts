import type { Bucket, PublicAccessBlock } from '../world/bucket.ts';
import type { World } from '../world/world.ts';

/**
 * Whether a setting of Block Public Access counts for a bucket now: its own or its account's, whichever restricts more
 * (S3 User Guide, access-control-block-public-access).
 */
export function blocksPublicAccess(world: World, bucket: Bucket, setting: keyof PublicAccessBlock): boolean {
  const now = world.clock.now();
  const ofAccount = world.accounts.get(bucket.account)?.publicAccessBlock.effective(now);
  return [bucket.publicAccessBlock.effective(now), ofAccount].some((settings) => settings?.[setting] === true);
}
