import { PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { allowsReplication } from '../domain/allows-replication.ts';
import type { SideClients } from './account-access.ts';
import { type BucketPlace, bucketPlace, ownBucket } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observePolicy } from './observe-policy.ts';
import { observeVersioning } from './observe-versioning.ts';
import { readAwsError } from './read-aws-error.ts';
import type { AppliedOf } from './step-of.ts';
import { translateError } from './translate-error.ts';
import type { UndoOutcome } from './undo-applied.ts';

const TRIED = 'suspend versioning';

/**
 * Suspends versioning, unless somebody else has come to need it: a source with replication rules (S3 refuses that
 * itself), or a destination whose policy lets others replicate into it.
 */
export async function undoEnableVersioning(
  applied: AppliedOf<'enable-versioning'>,
  clients: SideClients,
): Promise<UndoOutcome> {
  const bucket = bucketPlace(applied.bucket, clients);
  const place = { tried: TRIED, account: applied.account, resource: applied.bucket };
  const status = mustSee(await observeVersioning(bucket), place);
  if (status !== 'Enabled') return { outcome: 'already-gone' };
  if (applied.side === 'destination' && allowsReplication(mustSee(await observePolicy(bucket), place))) {
    return { outcome: 'kept', said: 'Others replicate into this bucket by now, and need its versioning.' };
  }
  return suspend(applied, bucket);
}

async function suspend(
  { bucket: resource, account, before }: AppliedOf<'enable-versioning'>,
  bucket: BucketPlace,
): Promise<UndoOutcome> {
  const VersioningConfiguration = { Status: 'Suspended' } as const;
  try {
    await bucket.s3.send(new PutBucketVersioningCommand({ ...ownBucket(bucket), VersioningConfiguration }));
  } catch (error) {
    const refusal = readAwsError(error);
    if (refusal?.code !== 'InvalidBucketState') throw translateError(error, { tried: TRIED, account, resource });
    return { outcome: 'kept', said: refusal.message };
  }
  if (before === 'Suspended') return { outcome: 'undone' };
  return { outcome: 'undone', said: 'Versioning is Suspended now: S3 has no way back to a bucket that never had it.' };
}
