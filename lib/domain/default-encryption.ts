import type { BucketEncryption, BucketSpec, ObservedBucket } from '../types.ts';
import { seenValue } from './seen-value.ts';
import { wantedEncryption } from './wanted-encryption.ts';

/** The default encryption of a bucket, or the one that it will have when it is made. `undefined` where nobody could look. */
export function defaultEncryption(
  { ensure, settings }: BucketSpec,
  { existence, encryption }: ObservedBucket,
): BucketEncryption | undefined {
  if (existence.seen === 'absent') return ensure === 'create' ? wantedEncryption(settings) : undefined;
  return seenValue(encryption);
}
