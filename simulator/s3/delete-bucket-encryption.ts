import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';

/** Puts the bucket back to what every bucket has: AES-256 with keys of S3's own. */
export const deleteBucketEncryption = bucketOperation({
  name: 'DeleteBucketEncryption',
  write: true,
  action: 's3:PutEncryptionConfiguration',
  run(world, bucket) {
    const { customerKeysBlocked = false } = bucket.encryption.current;
    const standard = { algorithm: 'AES256', bucketKey: false, customerKeysBlocked } as const;
    bucket.encryption.write(standard, drawEffectiveTime(world, 'configurationPropagation'));
    return { status: 204 };
  },
});
