import { findGrant } from '../domain/find-grant.ts';
import { mergeKeyGrant } from '../domain/merge-key-grant.ts';
import { sameMeaning } from '../domain/same-meaning.ts';
import type { Applied } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { mustReadKeyPolicy } from './must-read-key-policy.ts';
import type { StepOf } from './step-of.ts';
import { writeKeyPolicy } from './write-key-policy.ts';

/** Merges our statement into the policy of a key; everybody else's statements stay. */
export async function applyGrantKey(step: StepOf<'grant-key'>, clients: SideClients): Promise<Applied> {
  const { kind, side, account, region, keyArn, statement } = step;
  const policy = await mustReadKeyPolicy(keyArn, clients);
  const merged = mergeKeyGrant(policy, statement);
  if (sameMeaning(policy, merged)) return appliedFromStep(step);
  await writeKeyPolicy(keyArn, merged, clients);
  const sid = statement.Sid ?? '';
  const before = findGrant(policy, sid);
  return { kind, side, account, region, keyArn, sid, ...(before && { before }), after: statement };
}
