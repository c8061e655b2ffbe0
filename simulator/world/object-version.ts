import type { Reason } from '../../authorization/types.ts';

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
  tags: Map<string, string>;
  /** Account that owns the object. */
  readonly owner: string;
  readonly storageClass: string;
  readonly encryption: { readonly algorithm: string; readonly keyId?: string; readonly bucketKey: boolean };
  /** Absent: no rule matched when it was written. */
  replication?: ObjectReplication;
}

export type ObjectReplication =
  | { readonly role: 'replica' }
  | {
      readonly role: 'source';
      /** By destination bucket ARN. */
      readonly destinations: Map<string, ReplicationProgress>;
    };

/** How far the copy to one destination is. */
export interface ReplicationProgress {
  readonly status: 'PENDING' | 'COMPLETED' | 'FAILED';
  /** ID of the rule that matched when the version was written. */
  readonly ruleId?: string;
  readonly failureReason?: string;
  /** The permission that was missing, with what the policies say about it. */
  readonly refused?: { readonly action: string; readonly resource: string; readonly reasons: readonly Reason[] };
  /** Why the replica came without its source's tags; the copy as such went well. */
  readonly withoutTags?: string;
}
