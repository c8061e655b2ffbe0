import type { Sighting } from './finding-kind.ts';

/** Without these an object still arrives: without its tags, or its deletion does not. */
const NOT_NEEDED_TO_ARRIVE = new Set([
  's3:ListBucket',
  's3:GetObjectVersionTagging',
  's3:ReplicateTags',
  's3:ReplicateDelete',
]);

/** A missing permission that did not keep the probe from arriving is a warning (S3 User Guide, replication-metrics-events). */
export function needsOf(actions: string[]): Pick<Sighting, 'severity'> {
  return actions.every((action) => NOT_NEEDED_TO_ARRIVE.has(action)) ? { severity: 'warning' } : {};
}
