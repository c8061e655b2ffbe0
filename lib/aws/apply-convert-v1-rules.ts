import { replaceRules } from '../domain/replace-rules.ts';
import { IsthmusError } from '../errors.ts';
import type { Applied } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observeReplication } from './observe-replication.ts';
import type { StepOf } from './step-of.ts';
import { writeReplication } from './write-replication.ts';

/** Rewrites rules of the older form in the newer one; only where they still are as the plan saw them. */
export async function applyConvertV1Rules(step: StepOf<'convert-v1-rules'>, clients: SideClients): Promise<Applied> {
  const bucket = bucketPlace(step.bucket, clients);
  const place = { tried: 'rewrite the older replication rules', account: step.account, resource: step.bucket };
  const present = mustSee(await observeReplication(bucket), place);
  const replaced = replaceRules(present, step.before, step.after);
  if (!('configuration' in replaced)) {
    throw new IsthmusError('ConcurrentChange', {
      ...place,
      remedy: 'Somebody has changed the replication rules since the plan was made. Run the request again.',
    });
  }
  if (replaced.outcome === 'replaced') await writeReplication(replaced.configuration, bucket);
  return appliedFromStep(step);
}
