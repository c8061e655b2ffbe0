import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';

/** `x-amz-version-id`, which a bucket that never had versioning does not send. */
export function versionIdHeader(
  bucket: Bucket,
  { versionId }: Pick<ObjectVersion, 'versionId'>,
): Record<string, string> {
  const neverVersioned = bucket.versioning.current === undefined && versionId === 'null';
  return neverVersioned ? {} : { 'x-amz-version-id': versionId };
}
