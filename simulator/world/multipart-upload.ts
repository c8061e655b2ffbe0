import type { Caller } from './account.ts';
import type { ObjectVersion } from './object-version.ts';

/** An upload in parts that was begun, and neither completed nor aborted. */
export interface MultipartUpload {
  readonly id: string;
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly initiatedAt: number;
  readonly initiator: Caller;
  /** What the object is to be, as it was said at the beginning; its content and sums come with the parts. */
  readonly draft: Omit<
    ObjectVersion,
    'versionId' | 'lastModified' | 'sequence' | 'replication' | 'body' | 'etag' | 'checksums'
  >;
  /** Absent when the caller named none: then S3 computes its own. */
  readonly checksum?: UploadChecksum;
  readonly parts: Map<number, UploadedPart>;
  /** Its key was written or deleted since: a conditional completion cannot succeed any more. */
  disturbed?: true;
}

/** COMPOSITE: a sum of the parts' sums. FULL_OBJECT: of the content. */
export interface UploadChecksum {
  readonly algorithm: string;
  readonly type: 'COMPOSITE' | 'FULL_OBJECT';
}

export interface UploadedPart {
  readonly number: number;
  readonly body: Buffer;
  /** With quotes. */
  readonly etag: string;
  readonly lastModified: number;
  /** Base64 by algorithm. */
  readonly checksums: Readonly<Record<string, string>>;
}
