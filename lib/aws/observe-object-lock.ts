import { GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import type { DefaultRetention, ObjectLock, Seen } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { see } from './see.ts';

/** Object Lock of the bucket; absent where it was never switched on. */
export function observeObjectLock(place: BucketPlace): Promise<Seen<ObjectLock>> {
  const { bucket: resource, account, s3 } = place;
  const absent = ['ObjectLockConfigurationNotFoundError', 'NoSuchBucket'];
  return see({ tried: 'read the Object Lock configuration', account, resource }, absent, async () => {
    const { ObjectLockConfiguration: lock } = await s3.send(new GetObjectLockConfigurationCommand(ownBucket(place)));
    if (lock?.ObjectLockEnabled !== 'Enabled') return undefined;
    const { Mode: mode, Days: days, Years: years } = lock.Rule?.DefaultRetention ?? {};
    if (mode === undefined) return {};
    const retention: DefaultRetention = {
      mode,
      ...(days !== undefined && { days }),
      ...(years !== undefined && { years }),
    };
    return { retention };
  });
}
