import { removeDeadPrincipals } from '../domain/dead-principals.ts';
import { sameMeaning } from '../domain/same-meaning.ts';
import type { Applied } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observePolicy } from './observe-policy.ts';
import type { StepOf } from './step-of.ts';
import { writeBucketPolicy } from './write-bucket-policy.ts';

/** Takes deleted roles and users out of a bucket policy, which S3 would refuse with them; all else stays. */
export async function applyRemoveDeadPrincipals(
  step: StepOf<'remove-dead-principals'>,
  clients: SideClients,
): Promise<Applied> {
  const bucket = bucketPlace(step.bucket, clients);
  const place = { tried: 'read the bucket policy', account: step.account, resource: step.bucket };
  const policy = mustSee(await observePolicy(bucket), place);
  const cleared = removeDeadPrincipals(policy, step.removed);
  if (!sameMeaning(policy, cleared)) await writeBucketPolicy(cleared, bucket);
  return appliedFromStep(step);
}
