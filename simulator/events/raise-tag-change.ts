import type { Call, Operation } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { raiseEvent } from './raise-event.ts';
import { findTaggedThing, type TaggedThing } from './tagged-thing.ts';

/** Looks at the tags that a call may change; what it answers is to be called once the call has gone well. */
export function watchTags(world: World, operation: Operation, call: Call): () => void {
  if (!operation.write || call.key !== undefined) return () => {};
  const before = findTaggedThing(world, operation, call)?.tags ?? new Map<string, string>();
  return () => {
    const thing = findTaggedThing(world, operation, call);
    if (thing) raiseTagChange(world, thing, before);
  };
}

/** "Tag Change on Resource", on the default bus of the resource's account and region ("Tag Editor, monitor-tags"). */
function raiseTagChange(world: World, thing: TaggedThing, before: ReadonlyMap<string, string>): void {
  const { arn, account, region, service, type, tags } = thing;
  const keys = [...new Set([...before.keys(), ...tags.keys()])].filter((key) => before.get(key) !== tags.get(key));
  if (keys.length === 0) return;
  const version = (world.eventBridge.tagVersions.get(arn) ?? 0) + 1;
  world.eventBridge.tagVersions.set(arn, version);
  const detail = {
    'changed-tag-keys': keys,
    service,
    'resource-type': type,
    version,
    tags: Object.fromEntries(tags),
  };
  const content = { source: 'aws.tag', detailType: 'Tag Change on Resource', resources: [arn], detail };
  raiseEvent(world, { account, region }, () => content);
}
