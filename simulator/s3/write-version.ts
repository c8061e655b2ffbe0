import { onObjectWritten } from '../replication/on-object-written.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { isKms, requireUsableKey } from './kms-through-s3.ts';
import { storeVersion } from './store-version.ts';
import { createVersionId } from './version-id.ts';

/** A version without what S3 gives it: id, time and order. */
export type VersionDraft = Omit<ObjectVersion, 'versionId' | 'lastModified' | 'sequence' | 'replication'>;

/**
 * Files what a caller wrote as the newest version of its key, and hands it to replication. Versioning counts as it is
 * effective: until an Enabled has spread, a write still replaces the `null` version. Under Object Lock none is ever
 * replaced.
 */
export function writeVersion(world: World, bucket: Bucket, draft: VersionDraft): ObjectVersion {
  requireUsableKey(world, draft.encryption);
  const now = world.clock.now();
  const sequence = bucket.objects.nextSequence();
  const lastModified = Math.max(now, bucket.objects.current(draft.key)?.lastModified ?? now);
  const versioned = bucket.objectLock !== undefined || bucket.versioning.effective(now) === 'Enabled';
  const versionId = versioned ? createVersionId(world, { lastModified, sequence }) : 'null';
  const etag = etagUnder(world, draft);
  const version: ObjectVersion = { ...draft, etag, versionId, lastModified, sequence };
  storeVersion(world, bucket, version);
  onObjectWritten(world, bucket, version);
  return version;
}

/** Under a KMS key, or the caller's own, an ETag is no MD5 of the content (S3 API Reference, API_Object); the number of parts stays in it. */
function etagUnder({ random }: World, { etag, encryption }: VersionDraft): string {
  const opaque = isKms(encryption.algorithm) || encryption.customerKeyMd5 !== undefined;
  return opaque ? etag.replace(/[0-9a-f]{32}/, random.text(32, ALPHABETS.hex)) : etag;
}
