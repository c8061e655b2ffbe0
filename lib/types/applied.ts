import type { AccountId, Arn, Region, Side } from './basics.ts';
import type { ObjectLock, ReplicationRule } from './observed.ts';
import type { DeadPrincipals } from './plan.ts';
import type { PolicyDocument, PolicyStatement } from './policy.ts';

/** A statement of ours in a bucket policy. */
export interface AppliedStatement {
  side: Side;
  account: AccountId;
  region: Region;
  bucket: string;
  sid: string;
  before?: PolicyStatement;
  after: PolicyStatement;
}

/**
 * What a Step changed, enough to take it back. `before` is the part of the world that was ours to replace
 * (our statement, our rule), not the whole document.
 */
export type Applied =
  | { kind: 'create-bucket'; side: Side; account: AccountId; region: Region; bucket: string }
  | {
      kind: 'enable-versioning';
      side: Side;
      account: AccountId;
      region: Region;
      bucket: string;
      before: 'never' | 'Suspended';
    }
  | {
      kind: 'create-key';
      side: Side;
      account: AccountId;
      region: Region;
      aliasArn: Arn;
      /** Absent when the task that made it broke off. */
      keyArn?: Arn;
    }
  | {
      kind: 'grant-key';
      side: Side;
      account: AccountId;
      region: Region;
      keyArn: Arn;
      sid: string;
      before?: PolicyStatement;
      after: PolicyStatement;
    }
  | {
      kind: 'remove-dead-principals';
      side: Side;
      account: AccountId;
      region: Region;
      bucket: string;
      removed: DeadPrincipals[];
    }
  | { kind: 'enable-object-lock'; side: Side; account: AccountId; region: Region; bucket: string; after: ObjectLock }
  | (AppliedStatement & { kind: 'require-tls' })
  | (AppliedStatement & { kind: 'grant-replication' })
  | { kind: 'create-role'; side: Side; account: AccountId; region: Region; roleName: string }
  | {
      kind: 'repair-trust';
      side: Side;
      account: AccountId;
      region: Region;
      roleName: string;
      before: PolicyDocument;
      after: PolicyDocument;
    }
  | {
      kind: 'put-role-policy';
      side: Side;
      account: AccountId;
      region: Region;
      roleName: string;
      policyName: string;
      before?: PolicyDocument;
      after: PolicyDocument;
    }
  | {
      kind: 'convert-v1-rules';
      side: Side;
      account: AccountId;
      region: Region;
      bucket: string;
      before: ReplicationRule[];
      after: ReplicationRule[];
    }
  | {
      kind: 'put-rule';
      side: Side;
      account: AccountId;
      region: Region;
      bucket: string;
      ruleId: string;
      before?: ReplicationRule;
      after: ReplicationRule;
    };

/** One Applied, taken back or not. `kept`: somebody changed it since, or S3 has no way back; `said` explains. */
export interface UndoEntry {
  applied: Applied;
  outcome: 'undone' | 'already-gone' | 'kept' | 'failed';
  said?: string;
}
