import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import type { Seen } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { see } from './see.ts';

/** Absent when versioning was never switched on: S3 then answers without a status. */
export function observeVersioning(place: BucketPlace): Promise<Seen<'Enabled' | 'Suspended'>> {
  const { bucket: resource, account, s3 } = place;
  return see({ tried: 'read the versioning', account, resource }, ['NoSuchBucket'], async () => {
    const { Status } = await s3.send(new GetBucketVersioningCommand(ownBucket(place)));
    return Status;
  });
}
