import type { ObjectVersion } from '../world/object-version.ts';

/** What an answer tells of a version's encryption. */
export function encryptionHeaders({ encryption }: Pick<ObjectVersion, 'encryption'>): Record<string, string> {
  const { algorithm, keyId, bucketKey, customerKeyMd5 } = encryption;
  if (customerKeyMd5 !== undefined) {
    return {
      'x-amz-server-side-encryption-customer-algorithm': algorithm,
      'x-amz-server-side-encryption-customer-key-md5': customerKeyMd5,
    };
  }
  return {
    'x-amz-server-side-encryption': algorithm,
    ...(keyId !== undefined && { 'x-amz-server-side-encryption-aws-kms-key-id': keyId }),
    ...(keyId !== undefined && bucketKey && { 'x-amz-server-side-encryption-bucket-key-enabled': 'true' }),
  };
}
