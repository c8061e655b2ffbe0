import type { Call } from '../../wire/operation.ts';
import type { Acl } from '../../world/acl.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { World } from '../../world/world.ts';
import { accountOf } from '../account-of.ts';
import { aclsOff, checkNotPublic } from './check-acl-allowed.ts';
import { bringsAcl, readAclHeaders } from './read-acl.ts';

/**
 * The account that is to own what is written, and its ACL, by the bucket's Object Ownership and the headers (S3 User
 * Guide, about-object-ownership).
 */
export function readOwnership(world: World, bucket: Bucket, call: Call): { owner: string; acl?: Acl } {
  const ownership = bucket.ownership.effective(world.clock.now());
  const handedOver = call.headers['x-amz-acl'] === 'bucket-owner-full-control';
  if (ownership === 'BucketOwnerEnforced') {
    if (handedOver || !bringsAcl(call) || grantsOnlyOwner(world, bucket, call)) return { owner: bucket.account };
    readAclHeaders(world, call, { owner: bucket.account, bucketOwner: bucket.account });
    throw aclsOff();
  }
  const owner = handedOver && ownership === 'BucketOwnerPreferred' ? bucket.account : accountOf(call.caller);
  const acl = readAclHeaders(world, call, { owner, bucketOwner: bucket.account });
  if (acl === undefined) return { owner };
  checkNotPublic(world, bucket, acl);
  return { owner, acl };
}

/** Full control of the bucket's owner, said by a header, is as good as the canned ACL that says so. */
function grantsOnlyOwner(world: World, { account }: Bucket, call: Call): boolean {
  if (call.headers['x-amz-acl'] !== undefined) return false;
  const acl = readAclHeaders(world, call, { owner: account, bucketOwner: account }) ?? [];
  return acl.every(
    ({ grantee, permission }) =>
      permission === 'FULL_CONTROL' && grantee.kind === 'account' && grantee.account === account,
  );
}
