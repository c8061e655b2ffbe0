import type { BucketSettings, ObjectLock } from '../types.ts';

/** The Object Lock that the settings of a bucket ask for; absent when they ask for none. */
export function wantedLock(settings: BucketSettings | undefined): ObjectLock | undefined {
  const wanted = settings?.objectLock;
  if (wanted === undefined) return undefined;
  return wanted === true ? {} : { retention: wanted };
}
