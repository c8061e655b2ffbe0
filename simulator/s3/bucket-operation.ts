import type { RequestContext } from '../../authorization/types.ts';
import type { Answer, Call, Operation } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { demandOnBucket } from './demand-on-bucket.ts';
import { findBucket } from './find-bucket.ts';
import { OWNER_HEADER } from './understood-headers.ts';

/** An operation on a bucket that exists, with one permission on the bucket. */
export interface BucketOperation {
  readonly name: string;
  readonly write: boolean;
  /** IAM action by the Service Authorization Reference, which is often not the operation's name. */
  readonly action: string;
  readonly parameters?: readonly string[];
  readonly headers?: readonly string[];
  /** Condition keys that this call sends beside those of every call. */
  context?(call: Call): RequestContext;
  /** The bucket's policy cannot keep the root user of the bucket's own account from it. */
  readonly rootAlwaysMay?: boolean;
  run(world: World, bucket: Bucket, call: Call): Answer;
}

/** Makes an Operation of it: the bucket is found, and its owner as expected, before anything else is asked. */
export function bucketOperation(operation: BucketOperation): Operation {
  const { action, context, run, rootAlwaysMay = false, ...declared } = operation;
  return {
    service: 's3',
    parameters: [],
    ...declared,
    headers: [OWNER_HEADER, ...(declared.headers ?? [])],
    demands(world, call) {
      const bucket = findBucket(world, call);
      const { resourcePolicy, ...demand } = demandOnBucket(world, bucket, action, context?.(call));
      const unasked = rootAlwaysMay && call.caller.type === 'root' && call.caller.account === bucket.account;
      return [unasked || !resourcePolicy ? demand : { ...demand, resourcePolicy }];
    },
    run: (world, call) => run(world, findBucket(world, call), call),
  };
}
