import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { World } from '../world/world.ts';

/** Bucket calls that write no configuration: many of them may be under way. */
const FREE: ReadonlySet<string> = new Set(['DeleteObjects']);

/**
 * One write of a bucket's configuration at a time: while one is under way, which is as long as its API latency, another
 * is refused (S3 API Reference, errorresponses: OperationAborted; that overlapping writes of different settings meet it
 * is recorded by clients). Answers how to let go of the bucket; undefined for calls that need no claim.
 */
export function claimBucket(world: World, operation: Operation, call: Call): (() => void) | undefined {
  const { service, bucket, key } = call;
  if (service !== 's3' || bucket === undefined || key !== undefined) return undefined;
  if (!operation.write || FREE.has(operation.name)) return undefined;
  if (world.bucketsClaimed.has(bucket)) throw aborted();
  world.bucketsClaimed.add(bucket);
  return () => {
    world.bucketsClaimed.delete(bucket);
  };
}

function aborted(): ServiceError {
  return new ServiceError(
    'OperationAborted',
    'A conflicting conditional operation is currently in progress against this resource. Please try again.',
    409,
  );
}
