import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';

/**
 * While ABAC is on, a bucket's tags are changed by TagResource and UntagResource only (S3 User Guide,
 * buckets-tagging-enable-abac). With which error is not documented.
 */
export function checkAbacOff(world: World, { abac }: Bucket, { method }: Call): void {
  if (abac.effective(world.clock.now()) !== 'Enabled') return;
  throw new ServiceError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405, {
    Method: method,
    ResourceType: 'BUCKET',
  });
}
