import type { ReplicationRule, Request } from '../types.ts';

interface Setting {
  Status?: string;
}

/** Whether a rule has the metrics, and the replication time control, that a request asks for. */
export function hasMetrics(rule: ReplicationRule | undefined, { options }: Request): boolean {
  const { Metrics, ReplicationTime } = (rule?.Destination ?? {}) as { Metrics?: Setting; ReplicationTime?: Setting };
  return Metrics?.Status === 'Enabled' && (!options.replicationTime || ReplicationTime?.Status === 'Enabled');
}
