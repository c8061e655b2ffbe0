import type { ObjectVersion } from '../world/object-version.ts';

/** What an answer tells of a version's encryption. */
export function encryptionHeaders({ encryption }: Pick<ObjectVersion, 'encryption'>): Record<string, string> {
  const { algorithm, keyId, bucketKey } = encryption;
  return {
    'x-amz-server-side-encryption': algorithm,
    ...(keyId !== undefined && { 'x-amz-server-side-encryption-aws-kms-key-id': keyId }),
    ...(keyId !== undefined && bucketKey && { 'x-amz-server-side-encryption-bucket-key-enabled': 'true' }),
  };
}
