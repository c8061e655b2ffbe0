import { GetBucketLifecycleConfigurationCommand } from '@aws-sdk/client-s3';
import type { LifecycleRule, Seen } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { see } from './see.ts';

/** The bucket's lifecycle rules. */
export function observeLifecycle(place: BucketPlace): Promise<Seen<LifecycleRule[]>> {
  const { bucket: resource, account, s3 } = place;
  const absent = ['NoSuchLifecycleConfiguration', 'NoSuchBucket'];
  return see({ tried: 'read the lifecycle rules', account, resource }, absent, async () => {
    const { Rules } = await s3.send(new GetBucketLifecycleConfigurationCommand(ownBucket(place)));
    return Rules?.map((rule) => ({ ...rule }) as LifecycleRule);
  });
}
