import { isKms } from '../s3/kms-through-s3.ts';
import { ownerOfObject } from '../s3/owner-of-object.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { CopyVerdict } from './compute-copy.ts';
import type { CopyJob } from './copy-job.ts';

/**
 * The replica of a version: the same key, version id, creation time, content, checksums and metadata. Only the order
 * of arrival, the owner, the storage class, the key and sometimes the tags are the destination's own.
 */
export function buildReplica(job: CopyJob, { destination, withoutTags, replicaKey }: CopyVerdict): ObjectVersion {
  const { version, rule } = job;
  return {
    ...version,
    sequence: destination.objects.nextSequence(),
    tags: withoutTags ? new Map() : new Map(version.tags),
    owner: ownerOf(job, destination),
    storageClass: (version.deleteMarker ? undefined : rule.destination.storageClass) ?? version.storageClass,
    encryption: encryptionOf(job, replicaKey),
    replication: { role: 'replica' },
  };
}

/**
 * With owner override, or where ACLs are off, the destination's account; else the source object's owner, who alone
 * may then read the replica (S3 User Guide, replication-change-owner).
 */
function ownerOf({ world, source, version, rule }: CopyJob, destination: Bucket): string {
  const enforced = destination.ownership.effective(world.clock.now()) === 'BucketOwnerEnforced';
  return rule.destination.ownerOverride || enforced ? destination.account : ownerOfObject(world, source, version);
}

/** The source's own kind of encryption; the destination's default counts for nothing (replication-config-for-kms-objects). */
function encryptionOf({ version: { encryption } }: CopyJob, keyId: string | undefined): ObjectVersion['encryption'] {
  return isKms(encryption.algorithm) && keyId !== undefined ? { ...encryption, keyId } : encryption;
}
