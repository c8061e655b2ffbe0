import type { AccountId, Arn, Partition, Region, Side } from './basics.ts';
import type { Finding } from './finding.ts';
import type { ObjectLock, ReplicationRule } from './observed.ts';
import type { PolicyDocument, PolicyStatement } from './policy.ts';
import type { BucketSettings } from './request.ts';

/** What every name in a run derives from; computed once, from the Request alone. */
export interface Names {
  partition: Partition;
  sourceBucketArn: Arn;
  destinationBucketArn: Arn;
  roleName: string;
  roleArn: Arn;
  /** Name of the inline policy that serves this pair. */
  rolePolicyName: string;
  boundaryArn: Arn;
  /** Sid of our statement in the destination's bucket policy: one per source account, or per source bucket with `grantTo: account`. */
  grantSid: string;
  ruleId: string;
  /** Set by what was observed: the source has Object Lock, or will have, so that locks replicate too. */
  sourceLocked?: true;
  /** Set where the request has `options.encryption`, once the keys have been looked for. */
  keys?: KeyNames;
}

export interface KeyNames {
  /** ARNs of the keys that the replication role decrypts with. */
  source: Arn[];
  /** ARN of the replicas' key; that of its alias as long as the key is still to be made. */
  replica: Arn;
  /** Key that a probe is put under; absent where the bucket's default encryption sees to it. */
  probe?: Arn;
}

interface StepBase {
  side: Side;
  account: AccountId;
  region: Region;
  /** Why it is in the Plan. */
  because: 'absent' | 'suspended' | 'differs' | 'in-the-way';
}

/** Unique ids of roles and users that are gone, in one statement of a bucket policy. */
export interface DeadPrincipals {
  /** Sid, or the statement's number in the policy where it has none. */
  statement: string;
  principals: string[];
  /** Whether it names nobody else, so that it goes with them. */
  isEmptied: boolean;
}

/** One intent. Applying it re-reads, merges, and writes only what differs. */
export type Step =
  | (StepBase & { kind: 'create-bucket'; bucket: string; settings?: BucketSettings })
  | (StepBase & { kind: 'enable-versioning'; bucket: string; before: 'never' | 'Suspended' })
  | (StepBase & { kind: 'create-key'; aliasArn: Arn; tags: Record<string, string> })
  | (StepBase & {
      kind: 'grant-key';
      /** ARN of the key; of its alias as long as the key is still to be made. */
      keyArn: Arn;
      statement: PolicyStatement;
      /** Our statement as it was when the plan was made; absent when there was none. */
      before?: PolicyStatement;
    })
  | (StepBase & { kind: 'remove-dead-principals'; bucket: string; removed: DeadPrincipals[] })
  | (StepBase & { kind: 'enable-object-lock'; bucket: string; lock: ObjectLock })
  | (StepBase & {
      kind: 'require-tls';
      bucket: string;
      statement: PolicyStatement;
      /** Our statement as it was when the plan was made; absent when there was none. */
      before?: PolicyStatement;
    })
  | (StepBase & {
      kind: 'grant-replication';
      bucket: string;
      statement: PolicyStatement;
      /** Our statement as it was when the plan was made; absent when there was none. */
      before?: PolicyStatement;
    })
  | (StepBase & {
      kind: 'create-role';
      /** The role of a job on existing objects; absent: the replication role. */
      serves?: 'job';
      roleName: string;
      path: string;
      trust: PolicyDocument;
      boundaryArn: Arn;
      tags: Record<string, string>;
    })
  | (StepBase & {
      kind: 'repair-trust';
      serves?: 'job';
      roleName: string;
      trust: PolicyDocument;
      before: PolicyDocument;
    })
  | (StepBase & {
      kind: 'put-role-policy';
      serves?: 'job';
      roleName: string;
      /** Set where the role is not one of ours: it keeps all that it has. */
      isOfOthers?: true;
      policyName: string;
      document: PolicyDocument;
      /** What was there; absent when nothing was. */
      before?: PolicyDocument;
    })
  | (StepBase & {
      kind: 'convert-v1-rules';
      bucket: string;
      /** Rules of others as they are, in the older form, and the same rules in the newer one. */
      before: ReplicationRule[];
      after: ReplicationRule[];
    })
  | (StepBase & {
      kind: 'put-rule';
      bucket: string;
      roleArn: Arn;
      rule: ReplicationRule;
      /** The request names the rule's priority: it is this one or none. */
      fixedPriority?: true;
      /** The rule of our ID as it was when the plan was made; absent when there was none. */
      before?: ReplicationRule;
    });
export type StepKind = Step['kind'];

export interface Plan {
  version: 1;
  names: Names;
  /** Canonical order: destination before source, and within a side as the states apply them. Empty = already right. */
  steps: Step[];
  /** Preflight. A blocker stops the run before anything is touched. */
  findings: Finding[];
  /** What was looked at and stays as it is, for the reader of the plan. */
  kept: KeptFact[];
}

export interface KeptFact {
  side: Side;
  account: AccountId;
  /** A machine code, `versioning-enabled`, `policy-statements-kept`; prose is rendered from it. */
  code: string;
  facts: Record<string, unknown>;
}
