import { computeStack } from '../deployment/compute-stack.ts';
import { deployStack } from '../deployment/deploy-stack.ts';
import { MEMBER_TEMPLATE } from '../deployment/read-deployment.ts';
import type { Deployment } from '../deployment/template.ts';
import { centralBusArn } from './central-bus.ts';
import type { CentralSettings } from './central-settings.ts';
import { CENTRAL_ACCOUNT } from './rehearsal.ts';

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
  const stacks = accounts.map((account) =>
    computeStack(deployment.member, {
      template: MEMBER_TEMPLATE,
      account,
      region: deployment.region,
      parameters: {
        CentralAccountId: CENTRAL_ACCOUNT,
        ExternalId: settings.externalId(account),
        CentralBusArn: centralBusArn(deployment),
      },
    }),
  );
  await Promise.all(stacks.map((stack) => deployStack(stack, endpoint)));
  await settings.writeAccounts();
}
