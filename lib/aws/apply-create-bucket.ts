import { type BucketLocationConstraint, CreateBucketCommand, type Tag } from '@aws-sdk/client-s3';
import { wantedLock } from '../domain/wanted-lock.ts';
import { IsthmusError } from '../errors.ts';
import type { Applied, BucketSettings, Region } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { callAws } from './call-aws.ts';
import { executionTag } from './execution-tag.ts';
import { finishBucket } from './finish-bucket.ts';
import { isBucketOfExecution } from './is-bucket-of-execution.ts';
import { mustSee } from './must-see.ts';
import { observeExistence } from './observe-existence.ts';
import { readAwsError } from './read-aws-error.ts';
import { s3Of } from './s3-of.ts';
import type { StepOf } from './step-of.ts';

/**
 * Creates the bucket; with "bucket owner enforced", so that whatever is in it belongs to its account, with the settings of
 * the request, and with the tag of this run, so that it is known whose it is when an answer was lost. A bucket that somebody else made since the Plan
 * serves as well, and is not ours: `undefined`. It is looked for first, since us-east-1 may answer a second creation
 * with 200 and reset the ACL (S3 API Reference, ErrorResponses).
 */
export async function applyCreateBucket(
  step: StepOf<'create-bucket'>,
  clients: SideClients,
): Promise<Applied | undefined> {
  const existence = await observeExistence(step.bucket, clients);
  if (existence.seen === 'denied')
    mustSee(existence, { tried: 'look for the bucket', account: step.account, resource: step.bucket });
  const isOurs =
    existence.seen === 'present' ? await isBucketOfExecution(step.bucket, clients) : await create(step, clients);
  if (!isOurs) return undefined;
  await finishBucket(step, clients);
  return appliedFromStep(step);
}

/** Whether the bucket that is there now is the one that this run has made. */
async function create(step: StepOf<'create-bucket'>, clients: SideClients): Promise<boolean> {
  const { bucket, account, region, settings } = step;
  const isNew = await callAws({ tried: 'create the bucket', account, resource: bucket }, async () => {
    try {
      // CreateBucket takes no expected owner; that the account is right is the session's business.
      await s3Of(clients).send(
        new CreateBucketCommand({
          Bucket: bucket,
          ObjectOwnership: 'BucketOwnerEnforced',
          CreateBucketConfiguration: { ...location(region), Tags: tags(settings, clients) },
          ...(wantedLock(settings) && { ObjectLockEnabledForBucket: true }),
        }),
      );
      return true;
    } catch (error) {
      // Perhaps the answer to an attempt of the SDK's own was lost.
      if (readAwsError(error)?.code === 'BucketAlreadyOwnedByYou') return false;
      throw error;
    }
  });
  await waitUntilKnown(bucket, clients);
  return isNew || (await isBucketOfExecution(bucket, clients));
}

/** us-east-1 is the one region that must not be named, and all others must (S3 API Reference, CreateBucket). */
function location(region: Region): { LocationConstraint?: BucketLocationConstraint } {
  return region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint };
}

function tags(settings: BucketSettings | undefined, clients: SideClients): Tag[] {
  return Object.entries({ ...settings?.tags, ...executionTag(clients) }).map(([Key, Value]) => ({ Key, Value }));
}

/** Whatever comes next fails for good on a bucket that S3 does not show yet; this fails for a retry. */
async function waitUntilKnown(bucket: string, clients: SideClients): Promise<void> {
  const place = { tried: 'look for the new bucket', account: clients.account, resource: bucket };
  const existence = await observeExistence(bucket, clients);
  if (existence.seen === 'denied') mustSee(existence, place);
  if (existence.seen === 'present') return;
  throw new IsthmusError('ServiceUnavailable', {
    ...place,
    remedy: 'Nothing to do: S3 does not show the bucket yet, and it is tried again.',
  });
}
