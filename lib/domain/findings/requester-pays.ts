import { isCrossAccount } from '../is-cross-account.ts';
import type { FindingKind } from './finding-kind.ts';
import { bucketPlace } from './places.ts';

/** S3 User Guide, replication-requirements: not across accounts. A source where the requester pays replicates as any other. */
export const destinationRequesterPays: FindingKind = {
  code: 'destination-requester-pays',
  detect: (situation) => {
    const { payer } = situation.observed.destination;
    if (!isCrossAccount(situation.request) || payer.seen !== 'present' || payer.value !== 'Requester') return [];
    const { bucket } = situation.request.destination;
    return [{ place: bucketPlace(situation, 'destination'), facts: { bucket } }];
  },
  remedy: ({ facts }) =>
    `Let the bucket owner of ${facts.bucket} pay for requests again (PutBucketRequestPayment), or choose another destination: S3 does ` +
    'not replicate into a Requester Pays bucket of another account.',
};
