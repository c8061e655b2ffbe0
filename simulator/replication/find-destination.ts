import type { Bucket } from '../world/bucket.ts';
import { bucketNameOf } from './check-rule-destination.ts';
import type { CopyFailure, CopyJob, FailureReason } from './copy-job.ts';

/**
 * The bucket that the rule names, or why it is the wrong one: there is none of that name any more, or it belongs to
 * another account than the rule says, which is answered like a missing permission.
 */
export function findDestination({ world, rule }: CopyJob, notPermitted: FailureReason): Bucket | CopyFailure {
  const { bucket: arn, account } = rule.destination;
  const bucket = world.buckets.get(bucketNameOf(arn) ?? '');
  if (bucket === undefined) return { failureReason: 'DstBucketNotFound' };
  return account === undefined || account === bucket.account ? bucket : { failureReason: notPermitted };
}
