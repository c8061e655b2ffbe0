import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { Acl } from '../world/acl.ts';
import { createBucketState } from '../world/create-bucket-state.ts';
import type { World } from '../world/world.ts';
import { accountOf } from './account-of.ts';
import { isPublicAcl } from './acl/canned-acl.ts';
import { aclContext } from './acl/check-acl-allowed.ts';
import { ACL_HEADERS, bringsAcl, readAclHeaders } from './acl/read-acl.ts';
import { checkBucketName } from './check-bucket-name.ts';
import { type NewBucketRequest, parseNewBucket } from './parse-new-bucket.ts';

export const createBucket: Operation = {
  name: 'CreateBucket',
  service: 's3',
  write: true,
  parameters: [],
  headers: [...ACL_HEADERS, 'x-amz-object-ownership', 'x-amz-bucket-object-lock-enabled'],
  demands(_world, call) {
    const request = parseNewBucket(call);
    return neededPermissions(call, request);
  },
  run(world, call) {
    const request = parseNewBucket(call);
    const name = call.bucket ?? '';
    checkBucketName(name);
    if (world.buckets.has(name)) return answerExisting(world, call, request);
    world.buckets.set(
      name,
      createBucketState({
        name,
        region: request.region,
        account: accountOf(call.caller),
        createdAt: world.clock.now(),
        locationName: request.location === 'EU' ? 'EU' : undefined,
        tags: request.tags,
        ownership: request.ownership,
        locked: request.locked,
        acl: readNewAcl(world, call),
      }),
    );
    return created(name, request);
  },
};

/** A new bucket blocks public ACLs; S3 refuses to make one with them (S3 User Guide, create-bucket-faq). */
function readNewAcl(world: World, call: Call): Acl | undefined {
  const acl = readAclHeaders(world, call, { owner: accountOf(call.caller) });
  if (acl === undefined || !isPublicAcl(acl)) return acl;
  throw new ServiceError(
    'InvalidBucketAclWithBlockPublicAccessError',
    'Bucket cannot have public ACLs set with BlockPublicAccess enabled',
    400,
  );
}

/** One permission for the bucket, one more for each thing that is set along with it (S3 API Reference, CreateBucket). */
function neededPermissions(
  call: Call,
  { location, ownership, ownershipAsked, locked, tags }: NewBucketRequest,
): Demand[] {
  const tagContext: RequestContext = Object.fromEntries(
    [...tags].map(([key, value]) => [`aws:RequestTag/${key}`, value]),
  );
  if (tags.size > 0) tagContext['aws:TagKeys'] = [...tags.keys()];
  const asked = aclContext(call, ACL_HEADERS);
  const context: RequestContext = { ...tagContext, ...asked };
  if (location !== undefined) context['s3:locationconstraint'] = location;
  if (ownershipAsked) context['s3:x-amz-object-ownership'] = ownership;
  const demand = (action: string, keys: RequestContext): Demand => ({
    action,
    resource: `arn:aws:s3:::${call.bucket ?? ''}`,
    resourceAccount: accountOf(call.caller),
    context: keys,
  });
  return [
    demand('s3:CreateBucket', context),
    ...(ownershipAsked ? [demand('s3:PutBucketOwnershipControls', {})] : []),
    ...(bringsAcl(call) ? [demand('s3:PutBucketAcl', asked)] : []),
    ...(locked ? [demand('s3:PutBucketObjectLockConfiguration', {}), demand('s3:PutBucketVersioning', {})] : []),
    ...(tags.size > 0 ? [demand('s3:TagResource', tagContext)] : []),
  ];
}

/**
 * Making one's own bucket again is an error, except in us-east-1, where it succeeds, as long as no tags come along
 * (S3 API Reference, errorresponses: BucketAlreadyOwnedByYou).
 */
function answerExisting(world: World, call: Call, request: NewBucketRequest): Answer {
  const name = call.bucket ?? '';
  const existing = world.buckets.get(name);
  if (existing?.account !== accountOf(call.caller)) {
    throw new ServiceError(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      409,
      { BucketName: name },
    );
  }
  if (existing.region === OLDEST_REGION && call.region === OLDEST_REGION && request.tags.size === 0)
    return created(name, request);
  throw new ServiceError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    409,
    { BucketName: name },
  );
}

const OLDEST_REGION = 'us-east-1';

/** As a path where no location was asked for, which only us-east-1 allows. */
function created(name: string, { location: asked }: NewBucketRequest): Answer {
  const location = !asked ? `/${name}` : `http://${name}.s3.amazonaws.com/`;
  return { headers: { location, 'x-amz-bucket-arn': `arn:aws:s3:::${name}` } };
}
