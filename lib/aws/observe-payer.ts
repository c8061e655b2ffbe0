import { GetBucketRequestPaymentCommand } from '@aws-sdk/client-s3';
import type { ObservedBucket } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { see } from './see.ts';

/** Who pays for requests to the bucket. */
export function observePayer(place: BucketPlace): Promise<ObservedBucket['payer']> {
  const { bucket: resource, account, s3 } = place;
  return see({ tried: 'read who pays for requests', account, resource }, ['NoSuchBucket'], async () => {
    const { Payer } = await s3.send(new GetBucketRequestPaymentCommand(ownBucket(place)));
    return Payer;
  });
}
