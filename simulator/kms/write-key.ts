import type { KmsKey } from '../world/kms.ts';
import { keyStateOf } from './key-state.ts';

/** `KeyMetadata` of the API. */
export function writeKey(key: KmsKey): object {
  const state = keyStateOf(key);
  return {
    AWSAccountId: key.account,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: toSeconds(key.createdAt),
    Enabled: state === 'Enabled',
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: state,
    ...(key.deletionAt !== undefined && { DeletionDate: toSeconds(key.deletionAt) }),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  };
}

/** KMS writes times as seconds since the epoch. */
export function toSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}
