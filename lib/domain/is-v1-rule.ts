import type { ReplicationRule } from '../types.ts';

/**
 * Whether a rule is written in the older form, without Filter: S3 refuses to have both forms in one configuration, and
 * the older one replicates a user's delete markers without saying so (S3 User Guide, replication-add-config,
 * replication-what-is-isnot-replicated). Replication time control makes a rule new by itself.
 */
export function isV1Rule(rule: ReplicationRule): boolean {
  const { Destination: destination } = rule;
  const timed = typeof destination === 'object' && destination !== null && 'ReplicationTime' in destination;
  return rule.Filter === undefined && !timed;
}
