import { type BucketLocationConstraint, CreateBucketCommand } from '@aws-sdk/client-s3';
import { IsthmusError } from '../errors.ts';
import type { Applied, Region } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { callAws } from './call-aws.ts';
import { mustSee } from './must-see.ts';
import { observeExistence } from './observe-existence.ts';
import { readAwsError } from './read-aws-error.ts';
import type { StepOf } from './step-of.ts';

/**
 * Creates the bucket; with "bucket owner enforced", so that whatever is in it belongs to its account. It is looked for
 * first, since us-east-1 answers a second creation with 200 and resets the ACL (S3 API Reference, ErrorResponses).
 */
export async function applyCreateBucket(step: StepOf<'create-bucket'>, clients: SideClients): Promise<Applied> {
  const existence = await observeExistence(step.bucket, clients);
  if (existence.seen === 'denied')
    mustSee(existence, { tried: 'look for the bucket', account: step.account, resource: step.bucket });
  if (existence.seen !== 'present') await create(step, clients);
  return appliedFromStep(step);
}

async function create({ bucket, account, region }: StepOf<'create-bucket'>, clients: SideClients): Promise<void> {
  await callAws({ tried: 'create the bucket', account, resource: bucket }, async () => {
    try {
      // CreateBucket takes no expected owner; that the account is right is the session's business.
      await clients.s3.send(
        new CreateBucketCommand({ Bucket: bucket, ObjectOwnership: 'BucketOwnerEnforced', ...location(region) }),
      );
    } catch (error) {
      // The answer to an attempt of the SDK's own was lost: the bucket is the one that we have just made.
      if (readAwsError(error)?.code !== 'BucketAlreadyOwnedByYou') throw error;
    }
  });
  await waitUntilKnown(bucket, clients);
}

/** us-east-1 is the one region that must not be named, and all others must (S3 API Reference, CreateBucket). */
function location(region: Region): { CreateBucketConfiguration?: { LocationConstraint: BucketLocationConstraint } } {
  if (region === 'us-east-1') return {};
  return { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
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
