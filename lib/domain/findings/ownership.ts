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

/** S3 User Guide, replication-change-owner. */
export const ownerOptionWithoutEffect: FindingKind = {
  code: 'owner-option-without-effect',
  severity: 'warning',
  detect: (situation) =>
    isCrossAccount(situation.request) &&
    situation.request.options.owner === 'source' &&
    ownershipOf(situation, 'destination') === 'BucketOwnerEnforced'
      ? [{ place: bucketPlace(situation, 'destination'), facts: { bucket: situation.request.destination.bucket } }]
      : [],
  remedy: ({ facts, place }) =>
    `Write owner: destination in the request, or change object ownership of ${facts.bucket}: it enforces its owner, so ` +
    `account ${place.account} will own every replica whatever the request says.`,
};

function ownershipOf({ observed }: Situation, side: 'source' | 'destination'): string | undefined {
  const { ownership } = observed[side];
  return ownership.seen === 'present' ? ownership.value : undefined;
}
