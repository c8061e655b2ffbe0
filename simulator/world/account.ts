import type { PolicyDocument } from '../../authorization/types.ts';
import type { BatchJob } from './batch-job.ts';
import type { PublicAccessBlock } from './bucket.ts';
import type { LateMap } from './late-map.ts';
import type { LateValue } from './late-value.ts';

export interface Account {
  readonly id: string;
  /** 64 hexadecimal digits; S3 names owners by it. */
  readonly canonicalId: string;
  readonly roles: LateMap<Role>;
  readonly users: LateMap<User>;
  readonly groups: LateMap<Group>;
  /** Customer managed policies by ARN. */
  readonly managedPolicies: LateMap<ManagedPolicy>;
  /** Long-term and temporary keys by access key id, of this account's principals. */
  readonly credentials: LateMap<Credential>;
  /** When those that ran out were last looked for, in milliseconds since the epoch. */
  credentialsSweptAt: number;
  /** Counts for all buckets of the account, beside their own. */
  readonly publicAccessBlock: LateValue<PublicAccessBlock | undefined>;
  /** The account's name in sign-in addresses; absent when it has none. */
  alias?: string;
  /** Jobs of S3 Batch Operations by id, the oldest first. */
  readonly jobs: Map<string, BatchJob>;
}

/** What policies are put in and attached to. */
export type Bearer = Role | User | Group;

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
  /** Ids of the groups that it is in. */
  readonly groups: LateValue<readonly string[]>;
}

/** Users whose permissions are managed together; a group is no principal. */
export interface Group {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** `AGPA…` */
  readonly id: string;
  readonly createdAt: number;
  readonly permissions: LateValue<Permissions>;
}

/** What a role, user or group may do. A change replaces the whole value, so that it can take effect at once, later. */
export interface Permissions {
  readonly inline: ReadonlyMap<string, PolicyDocument>;
  /** ARNs of attached managed policies. */
  readonly attached: readonly string[];
  /** ARN of the permissions boundary; groups have none. */
  readonly boundary?: string;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly createdAt: number;
  readonly description?: string;
  tags: Map<string, string>;
  /** When its versions last changed. */
  updatedAt: number;
  /** The oldest first. */
  versions: readonly PolicyVersion[];
  defaultVersionId: string;
  /** Number of the newest version that there ever was. */
  lastVersion: number;
  /** The document of the default version, which is the one in force. */
  readonly document: LateValue<PolicyDocument>;
}

export interface PolicyVersion {
  /** `v1`; the number of a version that was deleted is not used again. */
  readonly id: string;
  readonly createdAt: number;
  readonly document: PolicyDocument;
}

/** Keys that the simulator issued; a request signed with one is checked by its signature. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly issuedAt: number;
  /** Milliseconds since the epoch; absent for long-term keys. */
  readonly expiresAt?: number;
  /** Switched off by UpdateAccessKey: nobody gets in with it. */
  readonly inactive?: true;
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
      /** Who is behind the session, as it was said when the first of its chain was opened; absent when nothing was. */
      readonly sourceIdentity?: string;
      /** Came about by another role session's AssumeRole. */
      readonly chained: boolean;
      /** Both in milliseconds since the epoch. */
      readonly issuedAt: number;
      readonly expiresAt: number;
    };
