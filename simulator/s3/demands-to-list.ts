import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import type { Call } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { demandOnBucket } from './demand-on-bucket.ts';
import { findBucket } from './find-bucket.ts';

/** A listing's permission; policies see prefix, delimiter and page size where the caller sends them. */
export function demandsToList(world: World, call: Call, action: 's3:ListBucket' | 's3:ListBucketVersions'): Demand[] {
  const sent = ['prefix', 'delimiter', 'max-keys'].flatMap((name) => {
    const value = call.query.get(name);
    return value === undefined ? [] : [[`s3:${name}`, value] as const];
  });
  const context: RequestContext = Object.fromEntries(sent);
  return [demandOnBucket(world, findBucket(world, call), action, context)];
}
