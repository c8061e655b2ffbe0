import type { ObservedBucket, Seen } from '../types.ts';
import type { SideClients } from './account-access.ts';
import type { BucketPlace } from './bucket-place.ts';
import { observeEncryption } from './observe-encryption.ts';
import { observeExistence } from './observe-existence.ts';
import { observeLifecycle } from './observe-lifecycle.ts';
import { observeObjectLock } from './observe-object-lock.ts';
import { observeOwnership } from './observe-ownership.ts';
import { observePayer } from './observe-payer.ts';
import { observePolicy } from './observe-policy.ts';
import { observePublicAccessBlock } from './observe-public-access-block.ts';
import { observeReplication } from './observe-replication.ts';
import { observeVersioning } from './observe-versioning.ts';
import { s3Of } from './s3-of.ts';

/** One bucket with everything that replication depends on. Of a bucket that is not there nothing further is asked. */
export async function observeBucket(bucket: string, clients: SideClients): Promise<ObservedBucket> {
  const { account } = clients;
  const existence = await observeExistence(bucket, clients);
  if (existence.seen !== 'present') return { account, bucket, existence, ...unseen(existence) };
  const place: BucketPlace = { bucket, account, s3: s3Of(clients, existence.region) };
  const [versioning, policy, ownership, publicAccessBlock, encryption, objectLock, lifecycle, payer, replication] =
    await Promise.all([
      observeVersioning(place),
      observePolicy(place),
      observeOwnership(place),
      observePublicAccessBlock(place),
      observeEncryption(place),
      observeObjectLock(place),
      observeLifecycle(place),
      observePayer(place),
      observeReplication(place),
    ]);
  const configuration = { versioning, policy, ownership, publicAccessBlock, encryption, objectLock, lifecycle, payer };
  return { account, bucket, existence, ...configuration, replication };
}

const NOTHING = { seen: 'absent' } as const;

function unseen(
  existence: Exclude<ObservedBucket['existence'], { seen: 'present' }>,
): Omit<ObservedBucket, 'account' | 'bucket' | 'existence'> {
  const all: Seen<never> = existence.seen === 'denied' ? existence : NOTHING;
  return {
    versioning: all,
    policy: all,
    ownership: all,
    publicAccessBlock: all,
    encryption: all,
    objectLock: all,
    lifecycle: all,
    payer: all,
    replication: all,
  };
}
