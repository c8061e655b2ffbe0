import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import type { Call } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { demandOnBucket } from './demand-on-bucket.ts';
import { findBucket } from './find-bucket.ts';

/**
 * A listing's permission. Policies see prefix and delimiter where the caller sends them, and always a page size (IAM
 * User Guide, reference_policies_elements_condition_operators, "Numeric condition operators").
 */
export function demandsToList(world: World, call: Call, action: 's3:ListBucket' | 's3:ListBucketVersions'): Demand[] {
  const sent = ['prefix', 'delimiter'].flatMap((name) => {
    const value = call.query.get(name);
    return value === undefined ? [] : [[`s3:${name}`, value] as const];
  });
  const pageSize = call.query.get('max-keys') || String(USUAL_PAGE);
  const context: RequestContext = { ...Object.fromEntries(sent), 's3:max-keys': pageSize };
  return [demandOnBucket(world, findBucket(world, call), action, context)];
}

/** What S3 lists at once when it is not asked for less (S3 API Reference, ListObjectsV2). */
const USUAL_PAGE = 1000;
