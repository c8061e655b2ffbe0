import type { Stack } from '../deployment/stack.ts';
import type { Deployment } from '../deployment/template.ts';
import { updatePolicies } from '../deployment/update-policies.ts';
import { checkInvokePermissions } from './check-invoke-permissions.ts';
import { type CentralDeployment, computeCentralStack } from './deploy-central.ts';

/** What an update starts from and leads to; `memberStacks` are those of all accounts that have onboarded. */
export interface DeploymentUpdate {
  before: Deployment;
  after: Deployment;
  parameters: Record<string, string>;
  memberStacks(deployment: Deployment): Stack[];
}

/**
 * Updates the policies of what is deployed already. Functions whose roles have changed start cold, as they do after a
 * deployment: what they have read before is forgotten.
 */
export async function updateDeployment(
  { before, after, parameters, memberStacks }: DeploymentUpdate,
  { functions, machine }: CentralDeployment,
  endpoint: string,
): Promise<void> {
  const central = computeCentralStack(after, parameters);
  checkInvokePermissions(machine, central);
  const changed = await updatePolicies(computeCentralStack(before, parameters), central, endpoint);
  const cold = [...functions.values()].filter(({ spec }) => changed.includes(spec.role));
  await Promise.all(cold.map((warm) => warm.stop()));
  const [were, are] = [memberStacks(before), memberStacks(after)];
  for (const [index, is] of are.entries()) await updatePolicies(were[index] ?? is, is, endpoint);
}
