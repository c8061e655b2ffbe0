import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';

/** `x-amz-version-id` of what PutObject or CompleteMultipartUpload wrote: the null version is not told. */
export function writtenIdHeader({ versionId }: Pick<ObjectVersion, 'versionId'>): Record<string, string> {
  return versionId === 'null' ? {} : { 'x-amz-version-id': versionId };
}

/** `x-amz-copy-source-version-id`: neither is it where it is copied. */
export function sourceIdHeader({ versionId }: Pick<ObjectVersion, 'versionId'>): Record<string, string> {
  return versionId === 'null' ? {} : { 'x-amz-copy-source-version-id': versionId };
}

/** `x-amz-version-id`, which a bucket that never had versioning does not send. */
export function versionIdHeader(
  bucket: Bucket,
  { versionId }: Pick<ObjectVersion, 'versionId'>,
): Record<string, string> {
  const neverVersioned = bucket.versioning.current === undefined && versionId === 'null';
  return neverVersioned ? {} : { 'x-amz-version-id': versionId };
}
