import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';

/**
 * Whether a bucket may take part in a configuration: versioning counts from when it is effective, which is later than
 * GetBucketVersioning says so, and no longer once it was suspended.
 */
export function isVersioned(world: World, { versioning }: Bucket): boolean {
  return versioning.current === 'Enabled' && versioning.effective(world.clock.now()) === 'Enabled';
}
