import { objectOperation } from './object-operation.ts';
import { s3Document } from './s3-document.ts';
import { tagSetElement } from './tags.ts';
import { versionIdHeader } from './version-id-header.ts';

export const getObjectTagging = objectOperation({
  name: 'GetObjectTagging',
  refusesMarkers: true,
  // As recorded; PutObjectTagging and DeleteObjectTagging name the key alone.
  missingName: ({ bucket, key }) => `${bucket}/${key}`,
  actions: [{ current: 's3:GetObjectTagging', version: 's3:GetObjectVersionTagging' }],
  run: (_world, bucket, version) => ({
    headers: versionIdHeader(bucket, version),
    body: s3Document('Tagging', tagSetElement(version.tags)),
  }),
});
