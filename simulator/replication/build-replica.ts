import { isKms } from '../s3/kms-through-s3.ts';
import { standardRetention } from '../s3/object-lock/read-lock-headers.ts';
import { ownerOfObject } from '../s3/owner-of-object.ts';
import type { Bucket } from '../world/bucket.ts';
import type { Retention } from '../world/object-lock.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import type { CopyVerdict } from './compute-copy.ts';
import type { CopyJob } from './copy-job.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

/**
 * The replica of a version: the same key, version id, creation time, content, parts, checksums and metadata. Only the
 * order of arrival, the owner and ACL, the storage class, the key and sometimes tags and retention are its own.
 */
export function buildReplica(job: CopyJob, { destination, withoutTags, replicaKey }: CopyVerdict): ObjectVersion {
  const { acl, retention: _, ...version } = job.version;
  const retention = retentionOf(job, destination);
  return {
    ...version,
    sequence: destination.objects.nextSequence(),
    tags: withoutTags ? new Map() : new Map(version.tags),
    owner: ownerOf(job, destination),
    ...(acl && !hasOwnAcl(job, destination) && !hasAclsOff(job.world, job.source) && { acl }),
    ...(retention && { retention }),
    storageClass: (version.deleteMarker ? undefined : job.rule.destination.storageClass) ?? version.storageClass,
    encryption: encryptionOf(job, replicaKey),
    replication: { role: 'replica', destinations: new Map() },
  };
}

/**
 * With owner override, or where ACLs are off, the replica's ACL is its owner's full control, whatever its source's says
 * (S3 User Guide, replication-change-owner).
 */
export function hasOwnAcl({ world, rule }: CopyJob, destination: Bucket): boolean {
  return rule.destination.ownerOverride || hasAclsOff(world, destination);
}

function hasAclsOff({ clock }: World, { ownership }: Bucket): boolean {
  return ownership.effective(clock.now()) === 'BucketOwnerEnforced';
}

/**
 * With owner override, or where ACLs are off, the destination's account; else the source object's owner, who alone
 * may then read the replica (S3 User Guide, replication-change-owner).
 */
function ownerOf(job: CopyJob, destination: Bucket): string {
  const { world, source, version } = job;
  return hasOwnAcl(job, destination) ? destination.account : ownerOfObject(world, source, version);
}

/** The source's own, and for want of it the destination's default (S3 User Guide, replication-what-is-isnot-replicated). */
function retentionOf({ world, version }: CopyJob, { objectLock }: Bucket): Retention | undefined {
  if (version.retention || version.deleteMarker || objectLock === undefined) return version.retention;
  const standard = standardRetention(world, objectLock);
  if (standard === undefined || UNCONFIRMED.defaultRetentionFrom === 'arrival') return standard;
  return { ...standard, until: standard.until - (world.clock.now() - version.lastModified) };
}

/** The source's own kind of encryption; the destination's default counts for nothing (replication-config-for-kms-objects). */
function encryptionOf({ version: { encryption } }: CopyJob, keyId: string | undefined): ObjectVersion['encryption'] {
  return isKms(encryption.algorithm) && keyId !== undefined ? { ...encryption, keyId } : encryption;
}
