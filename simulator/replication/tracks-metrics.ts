import type { ReplicationRule } from '../world/bucket.ts';
import type { ReplicationTask } from '../world/replication-state.ts';

/** Whether metrics and failure events are kept for a rule (S3 User Guide, repl-metrics). */
export function tracksMetrics({ destination }: ReplicationRule): boolean {
  return destination.metrics?.status === 'Enabled';
}

/**
 * Minutes after which replication time control reports a task; undefined where it does not apply: delete markers are
 * outside of it (S3 User Guide, delete-marker-replication), and batch replication is (repl-metrics).
 */
export function thresholdOf({ rule, version, batch }: ReplicationTask): number | undefined {
  const { replicationTime, metrics } = rule.destination;
  if (replicationTime?.status !== 'Enabled' || version.deleteMarker || batch) return undefined;
  return metrics?.minutes ?? replicationTime.minutes;
}
