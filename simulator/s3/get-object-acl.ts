import { accessControlPolicy } from './access-control-policy.ts';
import { objectOperation } from './object-operation.ts';
import { ownerOfObject } from './owner-of-object.ts';
import { versionIdHeader } from './version-id-header.ts';

/** The owner's full control: the simulator keeps no other object ACL. */
export const getObjectAcl = objectOperation({
  name: 'GetObjectAcl',
  actions: [{ current: 's3:GetObjectAcl', version: 's3:GetObjectVersionAcl' }],
  run: (world, bucket, version) => ({
    headers: versionIdHeader(bucket, version),
    body: accessControlPolicy(world, ownerOfObject(world, bucket, version)),
  }),
});
