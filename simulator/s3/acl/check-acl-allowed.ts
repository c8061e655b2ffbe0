import { blocksPublicAccess } from '../../access/blocks-public-access.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import type { Acl } from '../../world/acl.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { World } from '../../world/world.ts';
import { isPublicAcl } from './canned-acl.ts';

/** Refuses an ACL where ACLs are switched off, and a public one where the bucket blocks those. */
export function checkAclAllowed(world: World, bucket: Bucket, acl: Acl): void {
  checkAclsOn(world, bucket);
  checkNotPublic(world, bucket, acl);
}

/** 400 in a bucket whose owner owns everything. */
export function checkAclsOn(world: World, { ownership }: Bucket): void {
  if (ownership.effective(world.clock.now()) === 'BucketOwnerEnforced') throw aclsOff();
}

/** BlockPublicAcls (S3 User Guide, access-control-block-public-access). */
export function checkNotPublic(world: World, bucket: Bucket, acl: Acl): void {
  if (!isPublicAcl(acl) || !blocksPublicAccess(world, bucket, 'BlockPublicAcls')) return;
  throw new ServiceError('AccessDenied', 'Access Denied', 403);
}

/** 400: ACLs are switched off. */
export function aclsOff(): ServiceError {
  return new ServiceError('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400);
}

/** 400: a bucket's ACL says more than its owner's full control, and ACLs are to be off. */
export function aclsInTheWay(): ServiceError {
  return new ServiceError(
    'InvalidBucketAclWithObjectOwnership',
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    400,
  );
}

/** Condition keys by which a policy sees an ACL that is asked for: `s3:` and the header's name. */
export function aclContext({ headers }: Call, names: readonly string[]): Record<string, string> {
  const sent = names.flatMap((name) => (headers[name] === undefined ? [] : [[`s3:${name}`, headers[name]]]));
  return Object.fromEntries(sent);
}
