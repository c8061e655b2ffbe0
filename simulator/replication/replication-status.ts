import type { ObjectVersion } from '../world/object-version.ts';

export type ReplicationStatus = 'PENDING' | 'COMPLETED' | 'FAILED' | 'REPLICA';

/**
 * What `x-amz-replication-status` says of a version; undefined where S3 sends no such header. Of several destinations,
 * one that is under way counts before one that failed, and one that failed before those that have it.
 */
export function replicationStatusOf({ replication }: ObjectVersion): ReplicationStatus | undefined {
  if (replication === undefined) return undefined;
  if (replication.role === 'replica') return 'REPLICA';
  const statuses = [...replication.destinations.values()].map(({ status }) => status);
  if (statuses.includes('PENDING')) return 'PENDING';
  return statuses.includes('FAILED') ? 'FAILED' : 'COMPLETED';
}
