import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { matchRules } from './match-rules.ts';
import { startTask } from './start-task.ts';

/**
 * To be called for each new version and each delete marker that a user made. The configuration that is effective at
 * this moment decides, once and for all: a version that no rule matched now never gets a status. Replicas are not
 * announced here, so they are not replicated again; nor is a deletion by version id, which never propagates.
 */
export function onObjectWritten(world: World, source: Bucket, version: ObjectVersion): void {
  const configuration = source.replication.effective(world.clock.now());
  const rules = configuration ? matchRules(configuration, version) : [];
  if (rules.length === 0) return;
  version.replication = { role: 'source', destinations: new Map() };
  for (const rule of rules) startTask({ world, source, version, rule }, 'version');
}
