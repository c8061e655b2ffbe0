import type { AccountId, Arn, Region } from './basics.ts';
import type { BucketEncryption } from './observed.ts';

/** A bucket, and the account that it is to belong to. */
export interface BucketName {
  account: AccountId;
  bucket: string;
}

export interface BucketSpec extends BucketName {
  region: Region;
  /** `create`: make it when it is absent. `adopt`: it must exist already. */
  ensure: 'create' | 'adopt';
  settings?: BucketSettings;
}

/** What a bucket is to have. `tlsOnly` and `objectLock` are for any; the rest is how Isthmus makes a bucket that is absent. */
export interface BucketSettings {
  /** Default encryption; absent: SSE-S3. */
  encryption?: { algorithm: BucketEncryption['algorithm']; key?: Arn; bucketKey: boolean };
  tags?: Record<string, string>;
  /** Refuse whoever does not come over TLS, by a statement of ours in the bucket policy. */
  tlsOnly?: boolean;
  /** Object Lock, for good; `true`: without a default retention. */
  objectLock?: true | DefaultRetention;
}

/** How long a new version is locked that says nothing itself; either days or years. */
export interface DefaultRetention {
  mode: RetentionMode;
  days?: number;
  years?: number;
}
export type RetentionMode = 'GOVERNANCE' | 'COMPLIANCE';

/** How long one object version is locked. */
export interface Retention {
  mode: RetentionMode;
  /** ISO 8601, UTC. */
  until: string;
}

/** Which objects replicate. An empty prefix and no tags mean the whole bucket. */
export interface Scope {
  prefix: string;
  tags: Record<string, string>;
}

export const STORAGE_CLASSES = [
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
] as const;
export type StorageClass = (typeof STORAGE_CLASSES)[number];

export interface ReplicationOptions {
  /** A rule that is disabled stands in the configuration and takes no object. */
  status: 'enabled' | 'disabled';
  /** Of two rules for one destination the higher one counts, 1 to 2,147,483,647; absent means one that is free. */
  priority?: number;
  /** Who owns the replicas: the destination account (owner override) or the source object's owner. */
  owner: 'destination' | 'source';
  /** Whether a user's delete marker in the source appears in the destination. */
  deleteMarkers: boolean;
  /** Storage class of the replica; absent means the source object's own. */
  storageClass?: StorageClass;
  /** Replication metrics and failure events; billed by AWS as custom metrics. */
  metrics: boolean;
  /** Replication time control: 15 minutes, with metrics and their threshold events. */
  replicationTime: boolean;
  /** Whether later changes to replicas that came from the destination go back there: tags, ACL, Object Lock. */
  replicaModifications: boolean;
  /**
   * `role`: the grant names the account's root, narrowed to the replication role. `account`: every principal of the
   * source account. `principal`: the role itself, which must exist.
   */
  grantTo: 'role' | 'account' | 'principal';
  /** Whether the grant also lets its principals read and set the versioning of the destination, as the console's does; absent: not. */
  grantVersioning?: boolean;
  /** Name of the replication role under the path `/isthmus/`; absent means a name derived from the source bucket. */
  roleName?: string;
  /** A role that exists already, wherever it is: its ARN, or its name with its path. In place of `roleName`. */
  role?: string;
  /** Permissions boundary of the role that Isthmus makes; absent means the one of the onboarding stack. */
  boundary?: Arn;
  /** ID of the replication rule; absent means one derived from the pair. */
  ruleId?: string;
  /** How objects under KMS keys replicate; absent means that they are left out. */
  encryption?: EncryptionOptions;
}

export interface EncryptionOptions {
  /** Keys that objects of the source are under, by ARN or alias; absent means that of the bucket's default encryption. */
  sourceKeys?: string[];
  /** `create`: a key of ours in the destination's account and region. Else a key's ARN, an alias' ARN, or `alias/…`. */
  replicaKey: string;
  /** Alias of the key that `create` makes; absent means one derived from the destination bucket. */
  replicaKeyAlias?: string;
}

export interface Verification {
  /** Put below the scope's prefix, before the probe's own unique name. */
  probePrefix: string;
  /** How long to wait for the replica of a probe that is on its way, in seconds. */
  timeoutSeconds: number;
  /** How long a missing or FAILED status may still be propagation, in seconds from the first probe. */
  propagationSeconds: number;
}

/** What became of an object before, as S3's filters name it: `none` has never been tried. */
export const REPLICATION_STATUSES = ['none', 'failed', 'completed', 'replica'] as const;
export type ReplicationStatus = (typeof REPLICATION_STATUSES)[number];

/** That objects which the rule does not replicate by itself are replicated by a job, once the pair is proven. */
export interface ExistingObjects {
  /** Where the completion report goes: a bucket of the source account, and the start of the keys, without a final slash. */
  report: { bucket: string; prefix: string };
  filter: {
    /** ISO 8601, UTC: only objects from before. */
    createdBefore?: string;
    statuses: ReplicationStatus[];
  };
  /** How long to follow the job, in seconds. */
  timeoutSeconds: number;
}

/**
 * What a request may allow Isthmus to do to what belongs to others; without it, such a change stops the run before
 * anything is touched.
 */
export const CONSENTS = [
  'convert-v1-rules',
  'remove-dead-principals',
  'use-serving-role',
  'replicate-into-log-bucket',
] as const;
export type Consent = (typeof CONSENTS)[number];

/**
 * What somebody wants between two buckets, by one rule: validated, defaulted, versioned. Made by `lib/request` and nowhere
 * else. A document may say several; they are planned, applied, proven and taken back together.
 */
export interface Request {
  version: 1;
  source: BucketSpec;
  destination: BucketSpec;
  scope: Scope;
  options: ReplicationOptions;
  verification: Verification;
  /** Of the document; absent: objects that are there already stay where they are. */
  existingObjects?: ExistingObjects;
  /** Changes to what belongs to others that the document consents to. */
  allow: Consent[];
  mode: 'provision' | 'plan';
  onFailure: 'undo' | 'keep';
}

/** One thing wrong with a request, in data; the sentence is rendered from it. */
export interface Problem {
  /** Where in the request, `source.bucket`; empty for the request as a whole. */
  path: string;
  code: string;
  /** What was given, as JSON; absent when nothing was. */
  given?: unknown;
  /** What is allowed, as a sentence fragment: "3 to 63 characters". */
  allowed: string;
}
