import { deployStack } from '../deployment/deploy-stack.ts';
import type { Deployment } from '../deployment/template.ts';
import type { CentralSettings } from './central-settings.ts';
import { computeMemberStack } from './compute-member-stack.ts';

/**
 * Deploys the member template into accounts, each with a random external id of its own, and tells the functions
 * about them.
 */
export async function onboardAccounts(
  accounts: string[],
  deployment: Deployment,
  settings: CentralSettings,
  endpoint: string,
): Promise<void> {
  const stacks = accounts.map((account) => computeMemberStack(account, [], deployment, settings));
  await Promise.all(stacks.map((stack) => deployStack(stack, endpoint)));
  await settings.writeAccounts();
}
