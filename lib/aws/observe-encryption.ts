import { GetBucketEncryptionCommand } from '@aws-sdk/client-s3';
import type { BucketEncryption, Seen } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { see } from './see.ts';

/** The bucket's default encryption. */
export function observeEncryption(place: BucketPlace): Promise<Seen<BucketEncryption>> {
  const { bucket: resource, account, s3 } = place;
  const absent = ['ServerSideEncryptionConfigurationNotFoundError', 'NoSuchBucket'];
  return see({ tried: 'read the default encryption', account, resource }, absent, async () => {
    const answer = await s3.send(new GetBucketEncryptionCommand(ownBucket(place)));
    const rule = answer.ServerSideEncryptionConfiguration?.Rules?.[0];
    const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
    if (!isKnown(SSEAlgorithm)) return undefined;
    return {
      algorithm: SSEAlgorithm,
      ...(KMSMasterKeyID !== undefined && { keyId: KMSMasterKeyID }),
      bucketKey: rule?.BucketKeyEnabled ?? false,
      ...customerKeys(rule?.BlockedEncryptionTypes?.EncryptionType),
    };
  });
}

/** S3 User Guide, blocking-unblocking-s3-c-encryption-gpb: `SSE-C`, or `NONE` where nothing is blocked. */
function customerKeys(blocked: readonly string[] | undefined): Pick<BucketEncryption, 'customerKeys'> {
  if (blocked === undefined || blocked.length === 0) return {};
  return { customerKeys: blocked.includes('SSE-C') ? 'blocked' : 'allowed' };
}

function isKnown(algorithm: string | undefined): algorithm is BucketEncryption['algorithm'] {
  return algorithm === 'AES256' || algorithm === 'aws:kms' || algorithm === 'aws:kms:dsse';
}
