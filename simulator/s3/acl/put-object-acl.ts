import { onObjectChanged } from '../../replication/on-object-changed.ts';
import { objectOperation } from '../object-operation.ts';
import { BODY_CHECKSUM_HEADERS } from '../understood-headers.ts';
import { versionIdHeader } from '../version-id-header.ts';
import { aclContext, checkAclAllowed } from './check-acl-allowed.ts';
import { ACL_HEADERS, readAcl } from './read-acl.ts';

/** Replaces a version's ACL; the owner stays. */
export const putObjectAcl = objectOperation({
  name: 'PutObjectAcl',
  refusesMarkers: true,
  write: true,
  actions: [{ current: 's3:PutObjectAcl', version: 's3:PutObjectVersionAcl' }],
  headers: [...BODY_CHECKSUM_HEADERS, ...ACL_HEADERS],
  context: (call) => aclContext(call, ACL_HEADERS),
  run(world, bucket, version, call) {
    const acl = readAcl(world, call, { owner: version.owner, bucketOwner: bucket.account });
    checkAclAllowed(world, bucket, acl);
    version.acl = acl;
    onObjectChanged(world, bucket, version, 'acl');
    return { headers: versionIdHeader(bucket, version) };
  },
});
