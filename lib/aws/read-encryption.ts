import type { BucketEncryption } from '../types.ts';

/** What S3 says of an object's encryption; `undefined` where it is under no KMS key. */
export function readEncryption(answer: {
  ServerSideEncryption?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
}): BucketEncryption | undefined {
  const { ServerSideEncryption: algorithm, SSEKMSKeyId: keyId, BucketKeyEnabled: bucketKey = false } = answer;
  if (algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') return undefined;
  return { algorithm, ...(keyId !== undefined && { keyId }), bucketKey };
}
