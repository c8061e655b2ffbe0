import { element } from '../wire/xml.ts';
import { bucketOperation } from './bucket-operation.ts';
import { s3Document } from './s3-document.ts';

export const getBucketAbac = bucketOperation({
  name: 'GetBucketAbac',
  write: false,
  action: 's3:GetBucketAbac',
  run: (_world, { abac }) => ({ body: s3Document('AbacStatus', element('Status', abac.current)) }),
});
