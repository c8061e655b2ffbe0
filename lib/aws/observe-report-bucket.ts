import type { ObservedReportBucket } from '../types.ts';
import type { SideClients } from './account-access.ts';
import type { BucketPlace } from './bucket-place.ts';
import { observeExistence } from './observe-existence.ts';
import { observeObjectLock } from './observe-object-lock.ts';
import { observePolicy } from './observe-policy.ts';
import { observePublicAccessBlock } from './observe-public-access-block.ts';
import { s3Of } from './s3-of.ts';

/** The bucket for a job's report, as far as it decides whether a report can go there. */
export async function observeReportBucket(bucket: string, clients: SideClients): Promise<ObservedReportBucket> {
  const { account } = clients;
  const existence = await observeExistence(bucket, clients);
  if (existence.seen !== 'present') return unseenReportBucket(bucket, account, existence);
  const place: BucketPlace = { bucket, account, s3: s3Of(clients, existence.region) };
  const [policy, publicAccessBlock, objectLock] = await Promise.all([
    observePolicy(place),
    observePublicAccessBlock(place),
    observeObjectLock(place),
  ]);
  return { account, bucket, existence, policy, publicAccessBlock, objectLock };
}

/** One that is not there, or may not be looked at. */
export function unseenReportBucket(
  bucket: string,
  account: string,
  existence: Exclude<ObservedReportBucket['existence'], { seen: 'present' }>,
): ObservedReportBucket {
  const all = existence.seen === 'denied' ? existence : ({ seen: 'absent' } as const);
  return { account, bucket, existence, policy: all, publicAccessBlock: all, objectLock: all };
}
