import { bucketOperation } from '../bucket-operation.ts';
import { BODY_CHECKSUM_HEADERS } from '../understood-headers.ts';
import { aclContext, checkAclAllowed } from './check-acl-allowed.ts';
import { ACL_HEADERS, readAcl } from './read-acl.ts';

export const putBucketAcl = bucketOperation({
  name: 'PutBucketAcl',
  write: true,
  action: 's3:PutBucketAcl',
  headers: [...BODY_CHECKSUM_HEADERS, ...ACL_HEADERS],
  context: (call) => aclContext(call, ACL_HEADERS),
  run(world, bucket, call) {
    const acl = readAcl(world, call, { owner: bucket.account });
    checkAclAllowed(world, bucket, acl);
    bucket.acl = acl;
    return {};
  },
});
