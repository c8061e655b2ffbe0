import { onObjectChanged } from '../replication/on-object-changed.ts';
import { objectOperation } from './object-operation.ts';
import { versionIdHeader } from './version-id-header.ts';

export const deleteObjectTagging = objectOperation({
  name: 'DeleteObjectTagging',
  refusesMarkers: true,
  write: true,
  actions: [{ current: 's3:DeleteObjectTagging', version: 's3:DeleteObjectVersionTagging' }],
  run(world, bucket, version) {
    version.tags = new Map();
    onObjectChanged(world, bucket, version, 'tags');
    return { status: 204, headers: versionIdHeader(bucket, version) };
  },
});
