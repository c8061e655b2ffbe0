import type { BucketEncryption, BucketSettings } from '../types.ts';

/** The default encryption of a bucket that is made with these settings: SSE-S3 unless they say otherwise. */
export function wantedEncryption(settings: BucketSettings | undefined): BucketEncryption {
  const { algorithm = 'AES256', key, bucketKey = false } = settings?.encryption ?? {};
  return { algorithm, ...(key !== undefined && { keyId: key }), bucketKey };
}
