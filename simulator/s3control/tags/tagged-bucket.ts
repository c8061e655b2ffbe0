import type { RequestContext } from '../../../authorization/types.ts';
import { demandOnBucket } from '../../s3/demand-on-bucket.ts';
import { findNamedBucket } from '../../s3/find-bucket.ts';
import { checkBucketRegion } from '../../wire/check-bucket-region.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { World } from '../../world/world.ts';

/** An operation on the tags of what an ARN in the path names; here that is always a bucket. */
export interface TagOperation {
  readonly name: string;
  readonly write: boolean;
  readonly action: string;
  readonly parameters?: readonly string[];
  readonly headers?: readonly string[];
  context?(call: Call): RequestContext;
  run(bucket: Bucket, call: Call): Answer;
}

/** Makes an Operation of it: the bucket is found before anything else is asked. */
export function tagOperation({ action, context, run, ...declared }: TagOperation): Operation {
  const operation: Operation = {
    service: 's3control',
    parameters: [],
    ...declared,
    demands(world, call) {
      const bucket = findTaggedBucket(world, call, operation);
      return [demandOnBucket(world, bucket, action, context?.(call))];
    },
    run: (world, call) => run(findTaggedBucket(world, call, operation), call),
  };
  return operation;
}

/** Tags of a request as conditions see them. */
export function requestTagContext(keys: readonly string[], tags: ReadonlyMap<string, string>): RequestContext {
  const each = Object.fromEntries([...tags].map(([key, value]) => [`aws:RequestTag/${key}`, value]));
  return keys.length === 0 ? each : { ...each, 'aws:TagKeys': [...keys] };
}

/**
 * The account of the header is the bucket's or the caller's; another is refused (S3 Control API, TagResource). Access
 * points, Storage Lens groups and access grants have tags as well; the simulator has none of them.
 */
function findTaggedBucket(world: World, call: Call, operation: Operation): Bucket {
  const { named = '', account } = call.target ?? {};
  const name = /^arn:aws:s3:::([^/]+)$/.exec(named)?.[1];
  if (name === undefined) throw notABucket(named);
  const bucket = findNamedBucket(world, name);
  checkBucketRegion(world, operation, { ...call, bucket: name });
  const caller = call.caller.type === 'anonymous' ? undefined : call.caller.account;
  if (account === bucket.account || account === caller) return bucket;
  throw invalidRequest("The account ID in the request doesn't match the account of the resource.");
}

function notABucket(arn: string): ServiceError {
  if (!/^arn:[^:]+:s3(express)?:./.test(arn)) return invalidRequest('Invalid resource ARN.');
  if (arn.startsWith('arn:aws:s3:')) {
    return new ServiceError('NotImplemented', `The simulator has tags of buckets only, and none of '${arn}'.`, 501);
  }
  return invalidRequest('The AWS partition in the resource ARN is invalid.');
}

function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, 400);
}
