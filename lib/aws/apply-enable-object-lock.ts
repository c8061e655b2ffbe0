import { sameMeaning } from '../domain/same-meaning.ts';
import type { Applied } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observeObjectLock } from './observe-object-lock.ts';
import type { StepOf } from './step-of.ts';
import { writeObjectLock } from './write-object-lock.ts';

/** Switches Object Lock on; `undefined` where somebody else has done it since the Plan, in another way than ours. */
export async function applyEnableObjectLock(
  step: StepOf<'enable-object-lock'>,
  clients: SideClients,
): Promise<Applied | undefined> {
  const bucket = bucketPlace(step.bucket, clients);
  const place = { tried: 'read the Object Lock configuration', account: step.account, resource: step.bucket };
  const present = mustSee(await observeObjectLock(bucket), place);
  if (present !== undefined) return sameMeaning(present, step.lock) ? appliedFromStep(step) : undefined;
  await writeObjectLock(step.lock, bucket);
  return appliedFromStep(step);
}
