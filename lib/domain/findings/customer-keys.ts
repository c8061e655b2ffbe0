import { seenValue } from '../seen-value.ts';
import type { FindingKind } from './finding-kind.ts';
import { bucketPlace, sidesWithBucket } from './places.ts';

/** S3 User Guide, blocking-unblocking-s3-c-encryption-gpb: buckets block SSE-C from the start since April 2026. */
export const customerKeysBlocked: FindingKind = {
  code: 'customer-keys-blocked-at-destination',
  severity: 'warning',
  detect: (situation) => {
    const { source, destination } = situation.observed;
    if (!sidesWithBucket(situation).includes('source') || source.encryption.seen !== 'present') return [];
    if (source.encryption.value.customerKeys === 'blocked') return [];
    if (seenValue(destination.encryption)?.customerKeys !== 'blocked') return [];
    const facts = { bucket: situation.request.destination.bucket, sourceBucket: situation.request.source.bucket };
    return [{ place: bucketPlace(situation, 'destination'), facts }];
  },
  remedy: ({ facts }) =>
    `Allow SSE-C in ${facts.bucket} if objects in ${facts.sourceBucket} are encrypted with keys that their writers bring: ` +
    `${facts.sourceBucket} takes such objects, ${facts.bucket} blocks them, and they would end FAILED. All others replicate.`,
};
