import { isCrossAccount } from '../is-cross-account.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { bucketPlace, sidesWithBucket } from './places.ts';

/**
 * S3 User Guide, setting-repl-config-perm-overview: the object's owner must let the bucket's owner read it. A bucket
 * without ownership controls is as open to objects of others as one with ObjectWriter (about-object-ownership).
 */
export const objectsOfOtherOwners: FindingKind = {
  code: 'objects-of-other-owners',
  severity: 'warning',
  detect: (situation) => {
    const { ownership } = situation.observed.source;
    const found = ownership.seen === 'absent' ? 'ObjectWriter' : ownershipOf(situation, 'source');
    if (!sidesWithBucket(situation).includes('source') || found === undefined || found === 'BucketOwnerEnforced')
      return [];
    return [{ place: bucketPlace(situation, 'source'), facts: { bucket: situation.request.source.bucket, found } }];
  },
  remedy: ({ facts }) =>
    `Set object ownership of ${facts.bucket} to "bucket owner enforced", or see to it that whoever writes from another ` +
    'account grants the bucket owner READ and READ_ACP: objects that the bucket owner may not read do not replicate.',
};

/** S3 User Guide, replication-change-owner. A bucket that Isthmus makes enforces its owner. */
export const ownerOptionWithoutEffect: FindingKind = {
  code: 'owner-option-without-effect',
  severity: 'warning',
  detect: (situation) => {
    const { request, observed } = situation;
    const { bucket, ensure } = request.destination;
    const isMade = observed.destination.existence.seen === 'absent' && ensure === 'create';
    if (!isCrossAccount(request) || request.options.owner !== 'source') return [];
    if (!isMade && ownershipOf(situation, 'destination') !== 'BucketOwnerEnforced') return [];
    return [{ place: bucketPlace(situation, 'destination'), facts: { bucket, isMade } }];
  },
  remedy: ({ facts, place }) =>
    `Write owner: destination in the request, or ${facts.isMade ? `make ${facts.bucket} yourself with another object ownership` : `change object ownership of ${facts.bucket}`}: ` +
    `${facts.isMade ? 'made by Isthmus, it enforces its owner' : 'it enforces its owner'}, so account ${place.account} will own every replica whatever the request says.`,
};

/**
 * S3 User Guide, replication-change-owner: where ACLs are on, the owner of the source object owns the replica, and the
 * account of the bucket may not read it.
 */
export const replicasClosedToDestination: FindingKind = {
  code: 'replicas-closed-to-destination',
  severity: 'warning',
  detect: (situation) => {
    const { request, observed } = situation;
    const { bucket } = request.destination;
    const isUnknown =
      observed.destination.existence.seen !== 'present' || observed.destination.ownership.seen === 'denied';
    if (!isCrossAccount(request) || request.options.owner !== 'source' || isUnknown) return [];
    if (ownershipOf(situation, 'destination') === 'BucketOwnerEnforced') return [];
    return [{ place: bucketPlace(situation, 'destination'), facts: { bucket, owner: request.source.account } }];
  },
  remedy: ({ facts, place }) =>
    `Write owner: destination, or set object ownership of ${facts.bucket} to "bucket owner enforced", unless it is meant so: ` +
    `replicas will belong to account ${facts.owner} with the source object's ACL, and account ${place.account} may not read them.`,
};

function ownershipOf({ observed }: Situation, side: 'source' | 'destination'): string | undefined {
  const { ownership } = observed[side];
  return ownership.seen === 'present' ? ownership.value : undefined;
}
