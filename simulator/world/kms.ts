import type { PolicyDocument } from '../../authorization/types.ts';
import type { LateValue } from './late-value.ts';

/** All of KMS: keys and aliases of every account and region, by their ARNs. */
export interface Kms {
  readonly keys: Map<string, KmsKey>;
  readonly aliases: Map<string, KmsAlias>;
}

/** A symmetric key of one region. */
export interface KmsKey {
  readonly id: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  /** `AWS`: made by KMS for a service, as `aws/s3` is. */
  readonly manager: 'CUSTOMER' | 'AWS';
  description: string;
  enabled: boolean;
  /** Milliseconds since the epoch; from then on the key is gone. */
  deletionAt?: number;
  tags: Map<string, string>;
  readonly policy: LateValue<KeyPolicy>;
  /** Absent: no automatic rotation. */
  rotation?: { readonly days: number; readonly since: number };
  /** By grant id. */
  readonly grants: Map<string, KmsGrant>;
  /** 256 bits. */
  readonly material: Buffer;
}

/** A key policy as it was put; principals are kept as in a BucketPolicy. */
export interface KeyPolicy {
  readonly text: string;
  readonly document: PolicyDocument;
  readonly principalIds: ReadonlyMap<string, string>;
}

export interface KmsAlias {
  /** With `alias/` in front. */
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  updatedAt: number;
  keyArn: string;
}

export interface KmsGrant {
  readonly id: string;
  readonly token: string;
  readonly name?: string;
  readonly createdAt: number;
  readonly issuer: string;
  readonly grantee: string;
  readonly retirer?: string;
  /** `Decrypt`, without the service in front. */
  readonly operations: readonly string[];
  readonly constraint?: GrantConstraint;
  /** Unique ids of grantee and retirer, at the time of the grant. */
  readonly principalIds: ReadonlyMap<string, string>;
}

export interface GrantConstraint {
  readonly kind: 'EncryptionContextSubset' | 'EncryptionContextEquals';
  readonly context: Readonly<Record<string, string>>;
}
