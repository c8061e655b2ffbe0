import type { Acl, AclPermission, Grantee } from '../../world/acl.ts';

const GROUPS = 'http://acs.amazonaws.com/groups/';
export const ALL_USERS = `${GROUPS}global/AllUsers`;
export const AUTHENTICATED_USERS = `${GROUPS}global/AuthenticatedUsers`;
export const LOG_DELIVERY = `${GROUPS}s3/LogDelivery`;

/** What each canned ACL grants beside the owner's full control (S3 User Guide, acl-overview). */
const GRANTS: Readonly<Record<string, readonly (readonly [group: string, permission: AclPermission])[]>> = {
  private: [],
  'public-read': [[ALL_USERS, 'READ']],
  'public-read-write': [
    [ALL_USERS, 'READ'],
    [ALL_USERS, 'WRITE'],
  ],
  'authenticated-read': [[AUTHENTICATED_USERS, 'READ']],
};
/** Of objects only. */
const TO_BUCKET_OWNER: Readonly<Record<string, AclPermission>> = {
  'bucket-owner-read': 'READ',
  'bucket-owner-full-control': 'FULL_CONTROL',
};

/** The grants of a canned ACL; undefined where there is none of that name for buckets, or for objects. */
export function cannedAcl(name: string, owner: string, bucketOwner?: string): Acl | undefined {
  const own = grantTo({ kind: 'account', account: owner }, 'FULL_CONTROL');
  const toBucketOwner = Object.hasOwn(TO_BUCKET_OWNER, name) ? TO_BUCKET_OWNER[name] : undefined;
  if (toBucketOwner !== undefined && bucketOwner !== undefined) {
    return owner === bucketOwner ? [own] : [own, grantTo({ kind: 'account', account: bucketOwner }, toBucketOwner)];
  }
  if (name === 'log-delivery-write' && bucketOwner === undefined) {
    const group: Grantee = { kind: 'group', uri: LOG_DELIVERY };
    return [own, grantTo(group, 'WRITE'), grantTo(group, 'READ_ACP')];
  }
  const grants = Object.hasOwn(GRANTS, name) ? GRANTS[name] : undefined;
  return grants && [own, ...grants.map(([uri, permission]) => grantTo({ kind: 'group', uri }, permission))];
}

function grantTo(grantee: Grantee, permission: AclPermission) {
  return { grantee, permission };
}

/** Whether it grants anything to everybody, or to everybody who has an account. */
export function isPublicAcl(acl: Acl): boolean {
  return acl.some(({ grantee }) => grantee.kind === 'group' && grantee.uri !== LOG_DELIVERY);
}
