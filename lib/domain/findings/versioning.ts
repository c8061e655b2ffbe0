import type { FindingKind } from './finding-kind.ts';
import { bucketPlace, sidesWithBucket } from './places.ts';

export const versioningNotEnabled: FindingKind = {
  code: 'versioning-not-enabled',
  detect: (situation) =>
    sidesWithBucket(situation).flatMap((side) => {
      const { versioning } = situation.observed[side];
      if (versioning.seen === 'denied' || (versioning.seen === 'present' && versioning.value === 'Enabled')) return [];
      const found = versioning.seen === 'present' ? versioning.value : 'never enabled';
      return [{ place: bucketPlace(situation, side), facts: { bucket: situation.request[side].bucket, found } }];
    }),
  remedy: ({ place, facts }) =>
    `Enable versioning on the ${place.side} bucket ${facts.bucket}, and find out who switched it off: S3 replicates only ` +
    `between versioned buckets, and this one is ${facts.found}. Running the request again enables it.`,
};
