import type { FindingKind } from './finding-kind.ts';
import { bucketPlace, sidesWithBucket } from './places.ts';

/**
 * Before a run, either side; after a failure, only the source can be the cause: objects encrypted with KMS are left out
 * silently by a rule that does not opt in (S3 User Guide, replication-config-for-kms-objects).
 */
export const kmsEncryption: FindingKind = {
  code: 'kms-encryption-not-supported',
  detect: (situation) =>
    sidesWithBucket(situation).flatMap((side) => {
      if (situation.moment === 'failure' && side === 'destination') return [];
      const { encryption } = situation.observed[side];
      if (encryption.seen !== 'present' || !encryption.value.algorithm.startsWith('aws:kms')) return [];
      const { algorithm, keyId } = encryption.value;
      const facts = { bucket: situation.request[side].bucket, algorithm, ...(keyId !== undefined && { keyId }) };
      return [{ place: bucketPlace(situation, side), facts }];
    }),
  remedy: ({ place, facts }) =>
    `Change the default encryption of the ${place.side} bucket ${facts.bucket} to SSE-S3, or choose a bucket that has it. ` +
    `It is ${facts.algorithm} now, and this version of Isthmus does not set up replication with KMS keys.`,
};
