import type { Statement } from '../../../authorization/types.ts';
import { blocksPublicAccess } from '../../access/blocks-public-access.ts';
import type { Acl, AclPermission, Grantee } from '../../world/acl.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { ObjectVersion } from '../../world/object-version.ts';
import { rememberBy } from '../../world/remember-by.ts';
import type { World } from '../../world/world.ts';
import { AUTHENTICATED_USERS, LOG_DELIVERY } from './canned-acl.ts';

type Actions = Readonly<Record<Exclude<AclPermission, 'FULL_CONTROL'>, readonly string[]>>;

/** What a permission stands for in the words of policies (S3 User Guide, acl-overview). */
const OF_BUCKETS: Actions = {
  READ: ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
  WRITE: ['s3:PutObject'],
  READ_ACP: ['s3:GetBucketAcl'],
  WRITE_ACP: ['s3:PutBucketAcl'],
};
const OF_OBJECTS: Actions = {
  READ: ['s3:GetObject', 's3:GetObjectVersion'],
  WRITE: [],
  READ_ACP: ['s3:GetObjectAcl', 's3:GetObjectVersionAcl'],
  WRITE_ACP: ['s3:PutObjectAcl', 's3:PutObjectVersionAcl'],
};

/** The grants of a bucket's ACL that count now, as statements of a policy. */
export function bucketAclStatements(world: World, bucket: Bucket, action: string): readonly Statement[] {
  return statements(world, bucket, bucket.acl, OF_BUCKETS, action);
}

/** The same of an object's ACL. */
export function objectAclStatements(
  world: World,
  bucket: Bucket,
  { acl }: ObjectVersion,
  action: string,
): readonly Statement[] {
  return statements(world, bucket, acl, OF_OBJECTS, action);
}

/** ACLs count for nothing where they are switched off, and public grants where the bucket ignores them. */
function statements(
  world: World,
  bucket: Bucket,
  acl: Acl | undefined,
  meaning: Actions,
  action: string,
): readonly Statement[] {
  if (acl === undefined || bucket.ownership.effective(world.clock.now()) === 'BucketOwnerEnforced') return [];
  const counting = blocksPublicAccess(world, bucket, 'IgnorePublicAcls') ? withoutGroups(acl) : acl;
  const byAction = remembered(meaning)(counting);
  const known = byAction.get(action);
  if (known) return known;
  const made = counting
    .filter(({ permission }) => actionsOf(meaning, permission).includes(action))
    .flatMap(({ grantee }) => allow(grantee, action));
  byAction.set(action, made);
  return made;
}

const withoutGroups = rememberBy((acl: Acl): Acl => acl.filter(({ grantee }) => grantee.kind !== 'group'));

/** By the meaning of permissions, by ACL, by action. */
const remembered = rememberBy((_: Actions) => rememberBy((_: Acl) => new Map<string, readonly Statement[]>()));

function actionsOf(meaning: Actions, permission: AclPermission): readonly string[] {
  return permission === 'FULL_CONTROL' ? Object.values(meaning).flat() : meaning[permission];
}

/** The log delivery group is no caller. Who has no account is told by a key that only those with one send. */
function allow(grantee: Grantee, action: string): Statement[] {
  const granted = { Effect: 'Allow', Action: action, Resource: '*' } as const;
  if (grantee.kind === 'account') return [{ ...granted, Principal: { AWS: `arn:aws:iam::${grantee.account}:root` } }];
  if (grantee.uri === LOG_DELIVERY) return [];
  const signed = { Condition: { Null: { 'aws:PrincipalArn': 'false' } } };
  return [{ ...granted, Principal: '*', ...(grantee.uri === AUTHENTICATED_USERS && signed) }];
}
