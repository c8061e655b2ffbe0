import { PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import type { Applied } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { callAws } from './call-aws.ts';
import { mustSee } from './must-see.ts';
import { observeVersioning } from './observe-versioning.ts';
import type { StepOf } from './step-of.ts';

/** Switches versioning on. */
export async function applyEnableVersioning(step: StepOf<'enable-versioning'>, clients: SideClients): Promise<Applied> {
  const bucket = bucketPlace(step.bucket, clients);
  const place = { tried: 'switch versioning on', account: step.account, resource: step.bucket };
  const status = mustSee(await observeVersioning(bucket), place);
  if (status !== 'Enabled') {
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await callAws(place, () =>
      bucket.s3.send(new PutBucketVersioningCommand({ ...ownBucket(bucket), VersioningConfiguration })),
    );
  }
  return appliedFromStep(step);
}
