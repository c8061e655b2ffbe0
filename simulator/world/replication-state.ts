import type { Bucket, ReplicationRule } from './bucket.ts';
import type { ObjectVersion } from './object-version.ts';

/** A later change of a version that was replicated before. */
export type ReplicatedChange = 'tags' | 'acl' | 'retention' | 'legal-hold';

/** What goes to a destination: a version with all that belongs to it, or one change of it. */
export type ReplicatedPart = 'version' | ReplicatedChange;

/** What one version still owes one destination. There is one task at a time for both; later changes ride along. */
export interface ReplicationTask {
  readonly source: Bucket;
  readonly version: ObjectVersion;
  readonly rule: ReplicationRule;
  readonly parts: Set<ReplicatedPart>;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** By batch replication, to which replication time control does not apply. */
  readonly batch: boolean;
  /** How often an outage stood in its way. */
  setbacks: number;
  /** Whether replication time control has already complained. */
  late: boolean;
}

/** Replication at work: what is under way, and what CloudWatch would have counted. */
export interface ReplicationState {
  readonly tasks: Set<ReplicationTask>;
  /** Operations that failed, by source bucket, destination bucket and rule id, with a line break between them. */
  readonly failures: Map<string, number>;
}
