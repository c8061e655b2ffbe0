import { sameMeaning } from '../domain/same-meaning.ts';
import type { Applied } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { observeRolePolicy } from './observe-role-policy.ts';
import type { StepOf } from './step-of.ts';
import { writeRolePolicy } from './write-role-policy.ts';

/** Gives the role this pair's permissions, as an inline policy of their own beside whatever else the role has. */
export async function applyPutRolePolicy(step: StepOf<'put-role-policy'>, clients: SideClients): Promise<Applied> {
  const { kind, side, account, region, roleName, policyName, document: after } = step;
  const before = await observeRolePolicy(step, clients);
  if (before !== undefined && sameMeaning(before, after)) return appliedFromStep(step);
  await writeRolePolicy(step, after, clients);
  return { kind, side, account, region, roleName, policyName, ...(before && { before }), after };
}
