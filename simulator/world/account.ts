import type { PolicyDocument } from '../../authorization/types.ts';
import type { PublicAccessBlock } from './bucket.ts';
import type { LateMap } from './late-map.ts';
import type { LateValue } from './late-value.ts';

export interface Account {
  readonly id: string;
  /** 64 hexadecimal digits; S3 names owners by it. */
  readonly canonicalId: string;
  readonly roles: LateMap<Role>;
  readonly users: LateMap<User>;
  /** Customer managed policies by ARN. */
  readonly managedPolicies: LateMap<ManagedPolicy>;
  /** Long-term and temporary keys by access key id, of this account's principals. */
  readonly credentials: LateMap<Credential>;
  /** Counts for all buckets of the account, beside their own. */
  readonly publicAccessBlock: LateValue<PublicAccessBlock | undefined>;
}

export interface Role {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** `AROA…`; a role of the same name made later has another. */
  readonly id: string;
  readonly createdAt: number;
  description?: string;
  maxSessionSeconds: number;
  tags: Map<string, string>;
  readonly trust: LateValue<PolicyDocument>;
  /** Unique id of each principal ARN in the trust policy, at the time it was written; see BucketPolicy. */
  readonly trustPrincipalIds: LateValue<ReadonlyMap<string, string>>;
  readonly permissions: LateValue<Permissions>;
}

export interface User {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** `AIDA…` */
  readonly id: string;
  readonly createdAt: number;
  tags: Map<string, string>;
  readonly permissions: LateValue<Permissions>;
}

/** What a role or user may do. A change replaces the whole value, so that it can take effect at once, later. */
export interface Permissions {
  readonly inline: ReadonlyMap<string, PolicyDocument>;
  /** ARNs of attached managed policies. */
  readonly attached: readonly string[];
  /** ARN of the permissions boundary. */
  readonly boundary?: string;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly createdAt: number;
  readonly description?: string;
  readonly tags?: ReadonlyMap<string, string>;
  readonly document: LateValue<PolicyDocument>;
}

/** Keys that the simulator issued; a request signed with one is checked by its signature. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly issuedAt: number;
  /** Milliseconds since the epoch; absent for long-term keys. */
  readonly expiresAt?: number;
  readonly caller: Caller;
}

/** Temporary keys of a user, by GetSessionToken; times in milliseconds since the epoch. Absent with long-term keys. */
export interface UserSession {
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Who makes a call, as its signature proves. */
export type Caller =
  | { readonly type: 'anonymous' }
  | { readonly type: 'root'; readonly account: string; readonly session?: UserSession }
  | {
      readonly type: 'user';
      readonly account: string;
      readonly userName: string;
      readonly userId: string;
      readonly arn: string;
      readonly session?: UserSession;
    }
  | {
      readonly type: 'role-session';
      readonly account: string;
      readonly roleName: string;
      readonly roleArn: string;
      readonly roleId: string;
      readonly sessionName: string;
      /** `arn:aws:sts::…:assumed-role/name/session` */
      readonly arn: string;
      /** Absent when the session was not narrowed. */
      readonly sessionPolicies?: readonly PolicyDocument[];
      /** Absent when the session has none; `transitiveTags` are those that it hands on to the sessions that it opens. */
      readonly tags?: ReadonlyMap<string, string>;
      readonly transitiveTags?: ReadonlyMap<string, string>;
      /** Came about by another role session's AssumeRole. */
      readonly chained: boolean;
      /** Both in milliseconds since the epoch. */
      readonly issuedAt: number;
      readonly expiresAt: number;
    };
