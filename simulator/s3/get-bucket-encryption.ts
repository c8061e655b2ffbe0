import { element, type RawXml } from '../wire/xml.ts';
import { bucketOperation } from './bucket-operation.ts';
import { s3Document } from './s3-document.ts';

export const getBucketEncryption = bucketOperation({
  name: 'GetBucketEncryption',
  write: false,
  action: 's3:GetEncryptionConfiguration',
  run(_world, bucket) {
    const { algorithm, keyId, bucketKey, customerKeysBlocked } = bucket.encryption.current;
    const byDefault = [element('SSEAlgorithm', algorithm), element('KMSMasterKeyID', keyId)];
    const rule = [
      element('ApplyServerSideEncryptionByDefault', byDefault),
      element('BucketKeyEnabled', bucketKey),
      blockedElement(customerKeysBlocked),
    ];
    return { body: s3Document('ServerSideEncryptionConfiguration', element('Rule', rule)) };
  },
});

/** New buckets block SSE-C since April 2026 (S3 User Guide, blocking-unblocking-s3-c-encryption-gpb). */
function blockedElement(blocked = false): RawXml {
  return element('BlockedEncryptionTypes', element('EncryptionType', blocked ? 'SSE-C' : 'NONE'));
}
