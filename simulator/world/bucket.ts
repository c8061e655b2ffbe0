import type { PolicyDocument } from '../../authorization/types.ts';
import type { Acl } from './acl.ts';
import type { LateValue } from './late-value.ts';
import type { MultipartUpload } from './multipart-upload.ts';
import type { ObjectLock } from './object-lock.ts';
import type { ObjectStore } from './object-store.ts';

export interface Bucket {
  readonly name: string;
  readonly region: string;
  /** Account that owns it. */
  readonly account: string;
  readonly createdAt: number;
  /** `EU`, of a bucket that was made under this old name of eu-west-1. */
  readonly locationName?: string;
  tags: Map<string, string>;
  readonly versioning: LateValue<Versioning>;
  readonly policy: LateValue<BucketPolicy | undefined>;
  readonly replication: LateValue<ReplicationConfiguration | undefined>;
  readonly publicAccessBlock: LateValue<PublicAccessBlock | undefined>;
  readonly ownership: LateValue<ObjectOwnership | undefined>;
  readonly encryption: LateValue<EncryptionRule>;
  /** Whether its tags count in conditions. */
  readonly abac: LateValue<'Enabled' | 'Disabled'>;
  /** Configurations that are given back and have no effect: the inside of each document, by its root element. */
  readonly configurations: Map<string, StoredDocument>;
  /** Absent: never switched on. */
  objectLock?: ObjectLock;
  /** Absent: the owner's full control. */
  acl?: Acl;
  readonly objects: ObjectStore;
  /** Uploads in parts under way, by id. */
  readonly uploads: Map<string, MultipartUpload>;
}

export interface StoredDocument {
  readonly xml: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** `undefined`: never switched on. */
export type Versioning = 'Enabled' | 'Suspended' | undefined;
export type ObjectOwnership = 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter';

/**
 * A bucket policy as it was put. Role and user ARNs in it are kept together with the unique id that they had when the
 * policy was put: a deleted role shows up as its `AROA…` id and a new role of that name does not match.
 */
export interface BucketPolicy {
  /** As put, byte for byte; written anew where account ids became ARNs. */
  readonly text: string;
  readonly document: PolicyDocument;
  /** Unique id of each principal ARN that the document names, at the time of the put. */
  readonly principalIds: ReadonlyMap<string, string>;
}

export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

export interface EncryptionRule {
  readonly algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse';
  readonly keyId?: string;
  readonly bucketKey: boolean;
  /** Put by somebody, and not what every bucket begins with. */
  readonly chosen?: true;
  /** Whether SSE-C is refused. */
  readonly customerKeysBlocked?: boolean;
}

export interface ReplicationConfiguration {
  readonly role: string;
  readonly rules: readonly ReplicationRule[];
}

/** One rule, parsed. What was absent on the wire is absent here, so that it is echoed as it was sent. */
export interface ReplicationRule {
  readonly id: string;
  readonly priority?: number;
  readonly status: 'Enabled' | 'Disabled';
  /** V1: a prefix beside the status. */
  readonly prefix?: string;
  /** V2. */
  readonly filter?: RuleFilter;
  readonly deleteMarkerReplication?: 'Enabled' | 'Disabled';
  readonly sourceSelection?: {
    readonly sseKmsEncryptedObjects?: 'Enabled' | 'Disabled';
    readonly replicaModifications?: 'Enabled' | 'Disabled';
  };
  readonly destination: RuleDestination;
}

export type RuleFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'and'; readonly prefix?: string; readonly tags: readonly Tag[] };
export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface RuleDestination {
  /** Bucket ARN as sent. */
  readonly bucket: string;
  readonly account?: string;
  readonly storageClass?: string;
  readonly ownerOverride: boolean;
  readonly replicaKmsKeyId?: string;
  readonly replicationTime?: { readonly status: 'Enabled' | 'Disabled'; readonly minutes: number };
  readonly metrics?: { readonly status: 'Enabled' | 'Disabled'; readonly minutes?: number };
}
