import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { disturbUploads } from './multipart/disturb-uploads.ts';

/**
 * Files a version, written by a caller or by replication, at its right place among the versions of its key: by
 * creation time, then by order of arrival. A version of the same id is replaced.
 */
export function storeVersion(_world: World, bucket: Bucket, version: ObjectVersion): void {
  bucket.objects.file(version);
  disturbUploads(bucket, version.key);
}
