import type { Bucket, ReplicationRule } from '../world/bucket.ts';
import type { ObjectVersion, ReplicationProgress } from '../world/object-version.ts';
import type { ReplicatedChange } from '../world/replication-state.ts';
import type { World } from '../world/world.ts';
import { matchRules } from './match-rules.ts';
import { startTask } from './start-task.ts';

/**
 * To be called when a caller has changed the tags, the ACL or the lock of a version. The change follows the copies that
 * were made, or are being made; of a replica it goes back where a rule has ReplicaModifications enabled (S3 User
 * Guide, replication-for-metadata-changes). A version that no rule matched when it was written stays alone.
 */
export function onObjectChanged(world: World, source: Bucket, version: ObjectVersion, change: ReplicatedChange): void {
  if (version.replication === undefined) return;
  for (const rule of rulesFor(world, source, version)) {
    const progress = version.replication.destinations.get(rule.destination.bucket);
    if (change === 'acl' && (progress?.ownAcl || rule.destination.ownerOverride)) continue;
    startTask({ world, source, version, rule }, change);
  }
}

function rulesFor(world: World, source: Bucket, version: ObjectVersion): ReplicationRule[] {
  const configuration = source.replication.effective(world.clock.now());
  if (configuration === undefined || version.replication === undefined) return [];
  const { role, destinations } = version.replication;
  const matching = matchRules(configuration, version);
  if (role === 'replica') {
    return matching.filter(({ sourceSelection }) => sourceSelection?.replicaModifications === 'Enabled');
  }
  return [...destinations].flatMap(([arn, progress]) => ruleOf(configuration.rules, matching, arn, progress) ?? []);
}

/** The rule that made the copy, as it is now, even where a changed tag leaves its filter; else one that took its place. */
function ruleOf(
  rules: readonly ReplicationRule[],
  matching: readonly ReplicationRule[],
  arn: string,
  { ruleId }: ReplicationProgress,
): ReplicationRule | undefined {
  const goesThere = ({ destination }: ReplicationRule): boolean => destination.bucket === arn;
  const own = rules.find((rule) => rule.id === ruleId && rule.status === 'Enabled' && goesThere(rule));
  return own ?? matching.find(goesThere);
}
