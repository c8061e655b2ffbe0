import { join } from 'node:path';
import { computeStack } from '../../cli/deployment/compute-stack.ts';
import { CENTRAL_TEMPLATE, readDeployment } from '../../cli/deployment/read-deployment.ts';
import type { Stack } from '../../cli/deployment/stack.ts';

/** The packaged stack as it would be made in an account and region. */
export function centralStack(account: string, region: string): Stack {
  const { central } = readDeployment(join(__dirname, '../..'));
  return computeStack(central, { template: CENTRAL_TEMPLATE, account, region, parameters: {} });
}
