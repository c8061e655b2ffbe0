import { objectOperation } from '../object-operation.ts';
import { ownerOfObject } from '../owner-of-object.ts';
import { versionIdHeader } from '../version-id-header.ts';
import { aclDocument } from './acl-document.ts';

/** With ACLs switched off it shows the bucket owner's full control, whatever was put before. */
export const getObjectAcl = objectOperation({
  name: 'GetObjectAcl',
  actions: [{ current: 's3:GetObjectAcl', version: 's3:GetObjectVersionAcl' }],
  run(world, bucket, version) {
    const off = bucket.ownership.effective(world.clock.now()) === 'BucketOwnerEnforced';
    return {
      headers: versionIdHeader(bucket, version),
      body: aclDocument(world, ownerOfObject(world, bucket, version), off ? undefined : version.acl),
    };
  },
});
