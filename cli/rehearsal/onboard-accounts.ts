import { computeStack } from '../deployment/compute-stack.ts';
import { deployStack } from '../deployment/deploy-stack.ts';
import { MEMBER_TEMPLATE } from '../deployment/read-deployment.ts';
import type { Deployment } from '../deployment/template.ts';
import { centralBusArn } from './central-bus.ts';
import type { ConfigurationFolder } from './configuration-folder.ts';
import { CENTRAL_ACCOUNT } from './rehearsal.ts';

/**
 * Deploys the member template into accounts, each with a random external id of its own, and tells the functions
 * about them.
 */
export async function onboardAccounts(
  accounts: string[],
  deployment: Deployment,
  folder: ConfigurationFolder,
  endpoint: string,
): Promise<void> {
  const stacks = accounts.map((account) =>
    computeStack(deployment.member, {
      template: MEMBER_TEMPLATE,
      account,
      region: deployment.region,
      parameters: {
        CentralAccountId: CENTRAL_ACCOUNT,
        ExternalId: folder.externalId(account),
        CentralBusArn: centralBusArn(deployment),
      },
    }),
  );
  await Promise.all(stacks.map((stack) => deployStack(stack, endpoint)));
  folder.writeAccounts();
}
