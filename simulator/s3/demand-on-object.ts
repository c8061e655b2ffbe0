import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import { onlyDenials } from '../access/only-denials.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { objectAclStatements } from './acl/acl-statements.ts';
import { demandOnBucket } from './demand-on-bucket.ts';
import { ownerOfObject } from './owner-of-object.ts';

/** A permission on a key of the bucket, for what the bucket's owner decides: writing and deleting. */
export function demandOnKey(
  world: World,
  bucket: Bucket,
  key: string,
  action: string,
  context: RequestContext = {},
): Demand {
  return { ...demandOnBucket(world, bucket, action, context), resource: `arn:aws:s3:::${bucket.name}/${key}` };
}

/**
 * A permission to look at an object that is there. One that belongs to another account than its bucket is that
 * account's to give, by its ACL: the bucket's policy may deny, and not allow (S3 User Guide, about-object-ownership).
 */
export function demandOnObject(
  world: World,
  bucket: Bucket,
  version: ObjectVersion,
  action: string,
  context: RequestContext = {},
): Demand {
  const tags = existingTagContext(version, action);
  const { resourcePolicy, ...onKey } = demandOnKey(world, bucket, version.key, action, { ...tags, ...context });
  const demand = { ...onKey, aclStatements: objectAclStatements(world, bucket, version, action) };
  const owner = ownerOfObject(world, bucket, version);
  if (resourcePolicy?.kind !== 'bucket') return { ...demand, resourceAccount: owner };
  if (owner === bucket.account) return { ...demand, resourcePolicy };
  const { policy } = resourcePolicy;
  return {
    ...demand,
    resourceAccount: owner,
    resourcePolicy: { kind: 'bucket', policy: { ...policy, document: onlyDenials(policy.document) } },
  };
}

/**
 * Actions whose policies see the tags of the object (Service Authorization Reference, list_amazons3). Those of
 * retention, legal hold and s3:GetObjectVersionForReplication are not among them.
 */
const SEE_EXISTING_TAGS: ReadonlySet<string> = new Set([
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersionTagging',
  's3:GetObject',
  's3:GetObjectAcl',
  's3:GetObjectAttributes',
  's3:GetObjectTagging',
  's3:GetObjectVersion',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionAttributes',
  's3:GetObjectVersionTagging',
  's3:PutObjectAcl',
  's3:PutObjectTagging',
  's3:PutObjectVersionAcl',
  's3:PutObjectVersionTagging',
]);

/** The tags of a version that is there, for the actions that send them. */
export function existingTagContext({ tags }: ObjectVersion, action: string): RequestContext {
  if (!SEE_EXISTING_TAGS.has(action)) return {};
  return Object.fromEntries([...tags].map(([key, value]) => [`s3:ExistingObjectTag/${key}`, value]));
}
