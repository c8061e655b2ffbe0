import type { RequestContext, Statement } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import type { Bucket } from '../world/bucket.ts';
import { rememberBy } from '../world/remember-by.ts';
import type { World } from '../world/world.ts';
import { bucketAclStatements } from './acl/acl-statements.ts';
import { demandOnBucket } from './demand-on-bucket.ts';
import { demandOnKey, demandOnObject } from './demand-on-object.ts';
import type { Sighting } from './look-for-version.ts';

/** The action without a version id, and with one. */
export interface ReadActions {
  readonly current: string;
  readonly version: string;
}

/**
 * What a caller needs to look at an object. Whoever may not list the bucket is not told that something is missing, but
 * refused (S3 API Reference, GetObject).
 */
export function demandsToRead(
  world: World,
  bucket: Bucket,
  { key, versionId, sighting }: { key: string; versionId: string | undefined; sighting: Sighting },
  actions: ReadActions,
  further: RequestContext = {},
): Demand[] {
  const action = versionId === undefined ? actions.current : actions.version;
  // Actions on retention and legal hold are the same for all versions, and do not see which (Service Authorization Reference).
  const seesVersion = versionId !== undefined && actions.version !== actions.current;
  const context: RequestContext = { ...further, ...(seesVersion && { 's3:VersionId': versionId }) };
  if (sighting.kind === 'object') return [demandOnObject(world, bucket, sighting.version, action, context)];
  const demand = { ...demandOnKey(world, bucket, key, action, context), ...grantsOfListing(world, bucket, action) };
  const named = sighting.kind === 'marker' && versionId !== undefined;
  return named ? [demand] : [demand, demandOnBucket(world, bucket, 's3:ListBucket')];
}

/** What is not there has no ACL; whom the bucket's own lets list it may hear so. */
function grantsOfListing(world: World, bucket: Bucket, action: string): Pick<Demand, 'aclStatements'> {
  const listing = bucketAclStatements(world, bucket, 's3:ListBucket');
  if (listing.length === 0) return {};
  const byAction = remembered(listing);
  const aclStatements = byAction.get(action) ?? listing.map((one) => ({ ...one, Action: action }));
  byAction.set(action, aclStatements);
  return { aclStatements };
}

const remembered = rememberBy((_listing: readonly Statement[]) => new Map<string, readonly Statement[]>());
