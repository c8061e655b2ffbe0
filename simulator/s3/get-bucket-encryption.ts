import { element } from '../wire/xml.ts';
import { bucketOperation } from './bucket-operation.ts';
import { s3Document } from './s3-document.ts';

export const getBucketEncryption = bucketOperation({
  name: 'GetBucketEncryption',
  write: false,
  action: 's3:GetEncryptionConfiguration',
  run(_world, bucket) {
    const { algorithm, keyId, bucketKey } = bucket.encryption.current;
    const byDefault = [element('SSEAlgorithm', algorithm), element('KMSMasterKeyID', keyId)];
    const rule = [element('ApplyServerSideEncryptionByDefault', byDefault), element('BucketKeyEnabled', bucketKey)];
    return { body: s3Document('ServerSideEncryptionConfiguration', element('Rule', rule)) };
  },
});
