import type { ElementSchema } from '../wire/element-schema.ts';
import type { Bucket, ObjectOwnership } from '../world/bucket.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import { aclsInTheWay } from './acl/check-acl-allowed.ts';
import { bucketOperation } from './bucket-operation.ts';
import { OBJECT_OWNERSHIPS } from './object-ownerships.ts';
import { childOf, readDocument, textOf } from './read-document.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

export const putBucketOwnershipControls = bucketOperation({
  name: 'PutBucketOwnershipControls',
  write: true,
  action: 's3:PutBucketOwnershipControls',
  headers: BODY_CHECKSUM_HEADERS,
  run(world, bucket, call) {
    const rule = childOf(readDocument(call, 'OwnershipControls', SCHEMA), 'Rule');
    const ownership = textOf(rule, 'ObjectOwnership') as ObjectOwnership;
    if (ownership === 'BucketOwnerEnforced' && grantsToOthers(bucket)) throw aclsInTheWay();
    bucket.ownership.write(ownership, drawEffectiveTime(world, 'configurationPropagation'));
    return {};
  },
});

const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    Rule: { occurs: 'once', children: { ObjectOwnership: { occurs: 'once', values: OBJECT_OWNERSHIPS } } },
  },
};

/** ACLs are switched off only once the bucket's own lets in nobody else (S3 User Guide, object-ownership-migrating-acls-prerequisites). */
function grantsToOthers({ account, acl = [] }: Bucket): boolean {
  return acl.some(({ grantee }) => grantee.kind === 'group' || grantee.account !== account);
}
