import { mergeRule } from '../domain/merge-rule.ts';
import { sameMeaning } from '../domain/same-meaning.ts';
import { internalError } from '../errors.ts';
import type { Applied } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observeReplication } from './observe-replication.ts';
import type { StepOf } from './step-of.ts';
import { writeReplication } from './write-replication.ts';

/** Merges our rule into the source's replication configuration; everybody else's rules stay. */
export async function applyPutRule(step: StepOf<'put-rule'>, clients: SideClients): Promise<Applied> {
  const { kind, side, account, region, rule, roleArn, fixedPriority } = step;
  const bucket = bucketPlace(step.bucket, clients);
  const place = { tried: 'read the replication configuration', account, resource: step.bucket };
  const present = mustSee(await observeReplication(bucket), place);
  const merged = mergeRule(present, rule, roleArn, fixedPriority);
  const isThere = sameMeaning(present, merged);
  if (!isThere) await writeReplication(merged, bucket);
  const [after, found] = [merged, present].map((config) => config?.Rules.find(({ ID }) => ID === rule.ID));
  if (after?.ID === undefined) throw internalError('apply a replication rule without an ID');
  // What is there already was put by an attempt before this one: what was there before that, the plan saw.
  const before = isThere ? step.before : found;
  return { kind, side, account, region, bucket: step.bucket, ruleId: after.ID, ...(before && { before }), after };
}
