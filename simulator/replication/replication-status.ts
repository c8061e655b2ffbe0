import type { ObjectVersion } from '../world/object-version.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

export type ReplicationStatus = 'PENDING' | 'COMPLETED' | 'FAILED' | 'REPLICA';

/**
 * What `x-amz-replication-status` says of a version; undefined where S3 sends no such header. Of several destinations,
 * one that is under way counts before one that failed, and one that failed before those that have it. A replica is
 * PENDING or FAILED while its own changes go back (S3 User Guide, replication-for-metadata-changes).
 */
export function replicationStatusOf({ replication }: ObjectVersion): ReplicationStatus | undefined {
  if (replication === undefined) return undefined;
  const statuses = [...replication.destinations.values()].map(({ status }) => status);
  if (statuses.includes('PENDING')) return 'PENDING';
  if (statuses.includes('FAILED')) return 'FAILED';
  return replication.role === 'replica' ? 'REPLICA' : 'COMPLETED';
}

/** The status as a header, where S3 tells one. */
export function statusHeader(version: ObjectVersion): Record<string, string> {
  const status =
    version.deleteMarker && !UNCONFIRMED.deleteMarkersTellStatus ? undefined : replicationStatusOf(version);
  return status === undefined ? {} : { 'x-amz-replication-status': status };
}
