import type { Writable } from 'node:stream';
import { functionArn } from '../deployment/compute-scope.ts';
import type { Stack } from '../deployment/stack.ts';
import { type Deployment, DeploymentError, type FunctionSpec } from '../deployment/template.ts';
import { functionEnvironment } from './function-environment.ts';
import type { SimulatorControl } from './simulator-control.ts';
import { createWarmFunction, type WarmFunction } from './warm-function.ts';

/** What all functions of a rehearsal share. */
export interface FunctionHost {
  endpoint: string;
  control: SimulatorControl;
  configurationFolder: string;
  log: Writable;
}

/** Makes every function of the deployment ready, by ARN, each with credentials of its own execution role. */
export async function startFunctions(
  deployment: Deployment,
  central: Stack,
  host: FunctionHost,
): Promise<Map<string, WarmFunction>> {
  const place = { account: central.account, region: deployment.region };
  const entries = deployment.functions.map(async (spec): Promise<[string, WarmFunction]> => {
    const arn = functionArn(spec, place);
    const session = await host.control.openServiceSession('lambda.amazonaws.com', roleArn(spec, central), spec.name);
    const variables = central.environments[spec.name] ?? {};
    const environment = functionEnvironment(spec, { ...host, region: deployment.region, session, variables });
    return [arn, createWarmFunction({ spec, arn, environment, log: host.log })];
  });
  return new Map(await Promise.all(entries));
}

function roleArn(spec: FunctionSpec, central: Stack): string {
  const role = central.roles.find(({ logicalId }) => logicalId === spec.role);
  if (role) return role.arn;
  throw new DeploymentError(`serverless.yml, ${spec.name}: its role ${spec.role} is not among the resources.`);
}
