import { ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { mayNotify } from './send-to-queue.ts';

/** Refuses a notification configuration with queues that S3 could not send to. */
export function checkQueues(world: World, bucket: Bucket, queueArns: readonly string[]): void {
  const flaws = queueArns.flatMap((arn) => {
    const reason = whyUnusable(world, bucket, arn);
    return reason === undefined ? [] : [{ arn, reason }];
  });
  if (flaws.length === 0) return;
  const message = 'Unable to validate the following destination configurations';
  const numbered = flaws.flatMap(({ arn, reason }, index) => [
    [`ArgumentName${index + 1}`, arn],
    [`ArgumentValue${index + 1}`, reason],
  ]);
  throw new ServiceError('InvalidArgument', message, 400, Object.fromEntries(numbered));
}

function whyUnusable(world: World, bucket: Bucket, arn: string): string | undefined {
  const [, , service, region] = arn.split(':');
  if (service !== 'sqs') return 'The ARN is not well formed';
  if (region !== bucket.region) {
    return 'The notification destination service region is not valid for the bucket location constraint';
  }
  if (!world.sqs.queues.has(arn)) return 'The destination queue does not exist';
  if (mayNotify(world, bucket, arn)) return undefined;
  return 'Permissions on the destination queue do not allow S3 to publish notifications from this bucket';
}
