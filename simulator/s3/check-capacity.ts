import { ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';

/**
 * Refuses content that does not fit into the world's memory any more. S3 has no such limit; the status is one that
 * clients do not retry.
 */
export function checkCapacity(world: World, bytes: number): void {
  const used = [...world.buckets.values()].reduce((sum, bucket) => sum + bytesIn(bucket), 0);
  if (used + bytes <= world.capacity) return;
  throw new ServiceError(
    'InsufficientCapacity',
    `The simulator keeps all data in memory, up to ${world.capacity} bytes; ${used} are used, ${bytes} more do not fit. Delete objects, or abort uploads.`,
    507,
    { Capacity: String(world.capacity), Used: String(used) },
  );
}

function bytesIn({ objects, uploads }: Bucket): number {
  let sum = objects.bytes;
  for (const { parts } of uploads.values()) for (const { body } of parts.values()) sum += body.length;
  return sum;
}
