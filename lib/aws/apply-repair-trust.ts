import { sameMeaning } from '../domain/same-meaning.ts';
import type { Applied } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { observeTrust } from './observe-trust.ts';
import type { StepOf } from './step-of.ts';
import { writeTrust } from './write-trust.ts';

/** Puts back who may assume the replication role: S3 and nobody else. */
export async function applyRepairTrust(step: StepOf<'repair-trust'>, clients: SideClients): Promise<Applied> {
  const { kind, side, account, region, roleName, trust: after } = step;
  const before = (await observeTrust(roleName, clients)) ?? step.before;
  if (sameMeaning(before, after)) return appliedFromStep(step);
  await writeTrust(roleName, after, clients);
  return { kind, side, account, region, roleName, before, after };
}
