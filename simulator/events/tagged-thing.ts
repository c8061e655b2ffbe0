import type { Call, Operation } from '../wire/operation.ts';
import type { World } from '../world/world.ts';

/** A resource with tags, as events about its tags name it. */
export interface TaggedThing {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly type: string;
  readonly tags: ReadonlyMap<string, string>;
}

type Find = (world: World, call: Call) => TaggedThing | undefined;

const FINDERS: Readonly<Record<string, Find>> = {
  's3:CreateBucket': (world, { bucket }) => taggedBucket(world, bucket),
  's3:PutBucketTagging': (world, { bucket }) => taggedBucket(world, bucket),
  's3:DeleteBucketTagging': (world, { bucket }) => taggedBucket(world, bucket),
  's3control:TagResource': (world, { target }) => taggedBucket(world, bucketIn(target?.named)),
  's3control:UntagResource': (world, { target }) => taggedBucket(world, bucketIn(target?.named)),
  'iam:CreateRole': taggedRole,
  'iam:TagRole': taggedRole,
  'iam:UntagRole': taggedRole,
  'kms:TagResource': taggedKey,
  'kms:UntagResource': taggedKey,
};

/** What a call puts tags on, or takes them off, with the tags that it has now. */
export function findTaggedThing(world: World, { service, name }: Operation, call: Call): TaggedThing | undefined {
  const operation = `${service}:${name}`;
  return Object.hasOwn(FINDERS, operation) ? FINDERS[operation]?.(world, call) : undefined;
}

function bucketIn(arn = ''): string {
  return arn.replace(/^arn:aws:s3:::/, '');
}

function taggedBucket(world: World, name = ''): TaggedThing | undefined {
  const bucket = world.buckets.get(name);
  if (!bucket) return undefined;
  const { account, region, tags } = bucket;
  return { arn: `arn:aws:s3:::${name}`, account, region, service: 's3', type: 'bucket', tags };
}

/** IAM's events are those of us-east-1. */
function taggedRole(world: World, { caller, query }: Call): TaggedThing | undefined {
  const account = caller.type === 'anonymous' ? '' : caller.account;
  const role = world.accounts.get(account)?.roles.get(query.get('RoleName') ?? '');
  return role && { arn: role.arn, account, region: 'us-east-1', service: 'iam', type: 'role', tags: role.tags };
}

function taggedKey(world: World, { caller, region, body }: Call): TaggedThing | undefined {
  const account = caller.type === 'anonymous' ? '' : caller.account;
  const named = /"KeyId"\s*:\s*"([^"]+)"/.exec(body.toString('utf8'))?.[1] ?? '';
  const arn = named.startsWith('arn:') ? named : `arn:aws:kms:${region}:${account}:key/${named}`;
  const key = world.kms.keys.get(arn);
  return key && { arn, account: key.account, region: key.region, service: 'kms', type: 'key', tags: key.tags };
}
