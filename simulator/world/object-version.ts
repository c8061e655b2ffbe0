import type { Reason } from '../../authorization/types.ts';
import type { Acl } from './acl.ts';
import type { Retention } from './object-lock.ts';
import type { ReplicatedChange } from './replication-state.ts';

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly key: string;
  /** `null` in a bucket that never had versioning, or while it is suspended. */
  readonly versionId: string;
  readonly deleteMarker: boolean;
  /** Creation time in milliseconds; a replica keeps its source's. */
  readonly lastModified: number;
  /** Order of arrival among versions of one millisecond. */
  readonly sequence: number;
  readonly body: Buffer;
  /** With quotes, as on the wire. */
  readonly etag: string;
  readonly contentType: string;
  /** `cache-control`, `content-encoding` and the like, as they were sent. */
  readonly systemHeaders: Readonly<Record<string, string>>;
  /** `x-amz-meta-*` without the prefix. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Base64 by algorithm: `crc32`, `sha256`… */
  readonly checksums: Readonly<Record<string, string>>;
  /** How the sums came about; absent: over the whole content. */
  readonly checksumType?: 'COMPOSITE' | 'FULL_OBJECT';
  /** Of an object that was uploaded in parts: its parts in order, and the upload. */
  readonly parts?: readonly ObjectPart[];
  readonly uploadId?: string;
  tags: Map<string, string>;
  /** Object Lock. */
  retention?: Retention | undefined;
  /** Absent: never set. */
  legalHold?: boolean;
  /** Account that owns the object. */
  readonly owner: string;
  /** Absent: the owner's full control. */
  acl?: Acl;
  readonly storageClass: string;
  /** Of an archived object that was asked for: when its content can be read, from and until, in milliseconds. */
  restoration?: { readonly readyAt: number; readonly until: number };
  readonly encryption: {
    readonly algorithm: string;
    /** ARN of the KMS key. */
    readonly keyId?: string;
    readonly bucketKey: boolean;
    /** MD5, in base64, of a key that the writer brought and whoever reads must bring again (SSE-C). */
    readonly customerKeyMd5?: string;
    /** What the writer added to the encryption context. */
    readonly context?: Readonly<Record<string, string>>;
  };
  /** Absent: no rule matched when it was written. */
  replication?: ObjectReplication;
}

/** One part of an object that was uploaded in parts. */
export interface ObjectPart {
  readonly number: number;
  readonly size: number;
  /** Base64 by algorithm; empty where the upload had none of parts. */
  readonly checksums: Readonly<Record<string, string>>;
}

export interface ObjectReplication {
  /** Whether the version was written by a caller, or came as a copy. */
  readonly role: 'source' | 'replica';
  /** By destination bucket ARN. A replica has some only when its changes go back, or batch replication took it on. */
  readonly destinations: Map<string, ReplicationProgress>;
}

/** How far one copy, or one later change of it, is. */
export interface ReplicationOutcome {
  readonly status: 'PENDING' | 'COMPLETED' | 'FAILED';
  readonly failureReason?: string;
  /** The permission that was missing, with what the policies say about it. */
  readonly refused?: { readonly action: string; readonly resource: string; readonly reasons: readonly Reason[] };
}

/**
 * How far one destination is. The status is that of everything together; the reason is the copy's own, and each later
 * change has its own.
 */
export interface ReplicationProgress extends ReplicationOutcome {
  /** ID of the rule that matched when the version was written. */
  readonly ruleId?: string;
  /** Why the replica came without its source's tags; the copy as such went well. */
  readonly withoutTags?: string;
  /** The replica has an ACL of its own: another owner was asked for, or ACLs were off. It stays so. */
  readonly ownAcl?: true;
  /** Later changes of the replicated version. */
  readonly changes?: Readonly<Partial<Record<ReplicatedChange, ReplicationOutcome>>>;
}
