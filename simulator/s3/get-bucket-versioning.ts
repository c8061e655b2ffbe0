import { element } from '../wire/xml.ts';
import { bucketOperation } from './bucket-operation.ts';
import { s3Document } from './s3-document.ts';

export const getBucketVersioning = bucketOperation({
  name: 'GetBucketVersioning',
  write: false,
  action: 's3:GetBucketVersioning',
  run: (_world, { versioning }) => ({
    body: s3Document('VersioningConfiguration', element('Status', versioning.current)),
  }),
});
