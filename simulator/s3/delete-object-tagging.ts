import { objectOperation } from './object-operation.ts';
import { versionIdHeader } from './version-id-header.ts';

export const deleteObjectTagging = objectOperation({
  name: 'DeleteObjectTagging',
  write: true,
  actions: [{ current: 's3:DeleteObjectTagging', version: 's3:DeleteObjectVersionTagging' }],
  run(_world, bucket, version) {
    version.tags = new Map();
    return { status: 204, headers: versionIdHeader(bucket, version) };
  },
});
