import { PutObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import type { ObjectLock } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { callAws } from './call-aws.ts';
import { confirmWrite } from './confirm-write.ts';
import { mustSee } from './must-see.ts';
import { observeObjectLock } from './observe-object-lock.ts';

/** Switches Object Lock on, with the default retention or without one, and reads it back. */
export async function writeObjectLock({ retention }: ObjectLock, bucket: BucketPlace): Promise<void> {
  const place = { tried: 'switch Object Lock on', account: bucket.account, resource: bucket.bucket };
  const { mode, days, years } = retention ?? {};
  const DefaultRetention = mode && {
    Mode: mode,
    ...(days !== undefined && { Days: days }),
    ...(years !== undefined && { Years: years }),
  };
  await callAws(place, () =>
    bucket.s3.send(
      new PutObjectLockConfigurationCommand({
        ...ownBucket(bucket),
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          ...(DefaultRetention && { Rule: { DefaultRetention } }),
        },
      }),
    ),
  );
  confirmWrite({ ...(retention && { retention }) }, mustSee(await observeObjectLock(bucket), place), place);
}
