import type { CopyFailure, CopyJob } from './copy-job.ts';
import { isKms } from './match-rules.ts';

/**
 * What the KMS keys of a copy say: kms:Decrypt of the source's and kms:Encrypt of the destination's belong here. There
 * is no key in this world yet, so the destination's is never found.
 */
export function checkKeys({ version }: CopyJob): CopyFailure | undefined {
  return !version.deleteMarker && isKms(version.encryption.algorithm)
    ? { failureReason: 'DstKmsKeyNotFound' }
    : undefined;
}
