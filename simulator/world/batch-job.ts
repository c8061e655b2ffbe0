/** What the replication of an object can have come to when a job asks for it; NONE: it was never tried. */
export type ReplicatedStatus = 'NONE' | 'FAILED' | 'COMPLETED' | 'REPLICA';

export type JobStatus =
  | 'New'
  | 'Preparing'
  | 'Suspended'
  | 'Ready'
  | 'Active'
  | 'Pausing'
  | 'Paused'
  | 'Completing'
  | 'Complete'
  | 'Cancelling'
  | 'Cancelled'
  | 'Failing'
  | 'Failed';

/** A job of S3 Batch Operations, which replicates objects. */
export interface BatchJob {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  readonly request: JobRequest;
  status: JobStatus;
  priority: number;
  tags: Map<string, string>;
  statusUpdateReason?: string;
  readonly failures: JobFailure[];
  suspendedAt?: number;
  terminatedAt?: number;
  /** Where the list of objects was written that S3 made itself. */
  generatedManifest?: { readonly objectArn: string; readonly etag: string };
  /** Empty until they are known. */
  tasks: readonly JobTask[];
  /** Tasks by what became of them; those that wait count nowhere. */
  readonly progress: { underWay: number; succeeded: number; failed: number };
  /** Since when it is active, and for how long it was before that, in milliseconds. */
  activeSince?: number | undefined;
  activeBefore: number;
  /** Where it is bound for, once nothing new begins any more. */
  ending?: 'Complete' | 'Cancelled' | 'Failed';
}

/** What a job was asked to do, checked. */
export interface JobRequest {
  readonly token: string;
  /** Equal for equal requests. */
  readonly fingerprint: string;
  readonly confirmationRequired: boolean;
  readonly description?: string;
  readonly priority: number;
  readonly roleArn: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly objects: { readonly manifest: JobManifest } | { readonly generator: JobGenerator };
  /** Absent: none was asked for. */
  readonly report?: JobReport;
  /** Manifest or ManifestGenerator, and Report, as they were sent. */
  readonly echo: string;
}

/** A list of objects that somebody has put into a bucket. */
export interface JobManifest {
  readonly fields: readonly string[];
  readonly objectArn: string;
  readonly versionId?: string;
  readonly etag: string;
}

/** By what S3 lists the objects itself. */
export interface JobGenerator {
  /** Bucket ARN. */
  readonly source: string;
  readonly expectedOwner?: string;
  readonly filter: JobFilter;
  /** Absent: the list is not kept. */
  readonly output?: { readonly bucket: string; readonly prefix?: string; readonly expectedOwner?: string };
}

/** What is absent lets everything pass. */
export interface JobFilter {
  /** Both in milliseconds since the epoch. */
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  /** Empty: any. */
  readonly statuses: readonly ReplicatedStatus[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  readonly substrings: readonly string[];
  readonly storageClasses: readonly string[];
  /** In bytes, both exclusive. */
  readonly largerThan?: number;
  readonly smallerThan?: number;
}

export interface JobReport {
  /** Bucket ARN. */
  readonly bucket: string;
  readonly prefix?: string;
  readonly onlyFailed: boolean;
  readonly expectedOwner?: string;
}

export interface JobFailure {
  readonly code: string;
  readonly reason: string;
}

/** One object of the list. */
export interface JobTask {
  readonly bucket: string;
  readonly key: string;
  /** Absent: the version that is current when the task begins. */
  readonly versionId?: string;
  state: 'waiting' | 'begun' | 'succeeded' | 'failed';
  /** Of S3's failure table (replication-metrics-events). */
  failureReason?: string;
}
