export type AclPermission = 'FULL_CONTROL' | 'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP';

/** To whom: an account, or one of S3's groups by its address. */
export type Grantee =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'group'; readonly uri: string };

export interface AclGrant {
  readonly grantee: Grantee;
  readonly permission: AclPermission;
}

/** Who was granted what on a bucket or an object, the owner included. */
export type Acl = readonly AclGrant[];
