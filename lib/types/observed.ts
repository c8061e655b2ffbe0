import type { AccountId, Arn, Region } from './basics.ts';
import type { PolicyDocument } from './policy.ts';
import type { DefaultRetention } from './request.ts';
import type { ClassificationDemand } from './route.ts';

/** What was seen of one thing. Absence is a value; not being allowed to look is another. */
export type Seen<T> = { seen: 'present'; value: T } | { seen: 'absent' } | { seen: 'denied'; said: string };

export interface PublicAccessBlock {
  blockPublicAcls: boolean;
  ignorePublicAcls: boolean;
  blockPublicPolicy: boolean;
  restrictPublicBuckets: boolean;
}

export interface BucketEncryption {
  algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse';
  keyId?: string;
  bucketKey: boolean;
  /** Whether S3 takes objects under keys that their writers bring (SSE-C); absent where it does not say. */
  customerKeys?: 'allowed' | 'blocked';
}

/** Object Lock of a bucket that has it. */
export interface ObjectLock {
  /** Absent: new versions are not locked by themselves. */
  retention?: DefaultRetention;
}

/** A lifecycle rule in the wire's own shape (SDK field names). */
export type LifecycleRule = Record<string, unknown> & { ID?: string; Status?: string };

/** A KMS key with what replication depends on. */
export interface ObservedKey {
  /** The key's own ARN, by whatever name it was asked for. */
  arn: Arn;
  /** KMS's word: `Enabled`, `Disabled`, `PendingDeletion`. */
  state: string;
  /** `AWS`: one of the keys that a service keeps in an account, such as aws/s3. */
  manager: 'AWS' | 'CUSTOMER';
  /** KMS's words: `SYMMETRIC_DEFAULT` is what S3 can use. */
  spec: string;
  multiRegion: boolean;
  /** Denied for a key of another account: KMS shows a key policy to the key's own account only. */
  policy: Seen<PolicyDocument>;
}

/** A key as it is named in the request or in a bucket's default encryption, and what was found under that name. */
export interface AskedKey {
  asked: string;
  key: Seen<ObservedKey>;
}

export interface ObservedKeys {
  /** Those that objects of the source are under; empty where neither the request nor the bucket names one. */
  source: AskedKey[];
  /** The one for the replicas. */
  replica: AskedKey;
  /** The key of the source's default encryption; absent where that is not KMS. */
  sourceDefault?: AskedKey;
}

/** A replication rule in the wire's own shape (SDK field names), so that a stranger's rule passes through unchanged. */
export type ReplicationRule = Record<string, unknown> & { ID?: string; Priority?: number; Status?: string };
export interface ReplicationConfiguration {
  Role: Arn;
  Rules: ReplicationRule[];
}

export interface ObservedBucket {
  account: AccountId;
  bucket: string;
  /** `foreign`: the name belongs to another account. `denied`: the member role may not look, or cannot be assumed. */
  existence:
    | { seen: 'present'; region: Region }
    | { seen: 'absent' }
    | { seen: 'foreign' }
    | { seen: 'denied'; said: string };
  /** Absent means that versioning was never switched on. */
  versioning: Seen<'Enabled' | 'Suspended'>;
  policy: Seen<PolicyDocument>;
  ownership: Seen<'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter'>;
  publicAccessBlock: Seen<PublicAccessBlock>;
  encryption: Seen<BucketEncryption>;
  objectLock: Seen<ObjectLock>;
  lifecycle: Seen<LifecycleRule[]>;
  /** Who pays for requests. */
  payer: Seen<'BucketOwner' | 'Requester'>;
  /** The bucket's own replication configuration; the destination may replicate back. */
  replication: Seen<ReplicationConfiguration>;
}

export interface ObservedRole {
  arn: Arn;
  trust: PolicyDocument;
  boundary?: Arn;
  /** What the boundary allows; absent when the role has none, or it was not read. */
  boundaryDocument?: PolicyDocument;
  tags: Record<string, string>;
  /** Inline policies by name. */
  inline: Record<string, PolicyDocument>;
}

/** Of a bucket for a job's report: what decides whether a report can go there. */
export type ObservedReportBucket = Pick<
  ObservedBucket,
  'account' | 'bucket' | 'existence' | 'policy' | 'publicAccessBlock' | 'objectLock'
>;

export interface Observed {
  source: ObservedBucket;
  destination: ObservedBucket;
  /** The replication role that the plan uses. */
  role: Seen<ObservedRole>;
  /** Looked at where the request has `options.encryption`. */
  keys?: ObservedKeys;
  /** Looked at only when existing objects are to be replicated: the role of the job, and the bucket for its report. */
  jobRole?: Seen<ObservedRole>;
  reportBucket?: ObservedReportBucket;
  /** Looked at where the route demands it: the value of that tag of the source. */
  classification?: { demand: ClassificationDemand; found: Seen<string> };
}
