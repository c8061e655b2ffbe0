import { GetBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import type { ObservedBucket } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { see } from './see.ts';

/** Object ownership. Absent on buckets from before 2023 that nobody has touched: they behave as `ObjectWriter`. */
export function observeOwnership(place: BucketPlace): Promise<ObservedBucket['ownership']> {
  const { bucket: resource, account, s3 } = place;
  const absent = ['OwnershipControlsNotFoundError', 'NoSuchBucket'];
  return see({ tried: 'read the object ownership', account, resource }, absent, async () => {
    const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand(ownBucket(place)));
    return OwnershipControls?.Rules?.[0]?.ObjectOwnership;
  });
}
