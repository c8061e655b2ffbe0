import { computeStack } from '../deployment/compute-stack.ts';
import { deployStack } from '../deployment/deploy-stack.ts';
import { makeResources } from '../deployment/make-resources.ts';
import { CENTRAL_TEMPLATE } from '../deployment/read-deployment.ts';
import type { MachineSpec, Stack } from '../deployment/stack.ts';
import { type Deployment, DeploymentError } from '../deployment/template.ts';
import { bindTasks, type TaskHandler } from './bind-tasks.ts';
import { checkInvokePermissions } from './check-invoke-permissions.ts';
import { CENTRAL_ACCOUNT } from './rehearsal.ts';
import { type FunctionHost, startFunctions } from './start-functions.ts';
import type { WarmFunction } from './warm-function.ts';

/** Isthmus's own account, as a rehearsal runs it. */
export interface CentralDeployment {
  stack: Stack;
  /** By ARN. */
  functions: ReadonlyMap<string, WarmFunction>;
  machine: MachineSpec;
  /** A handler for every Task of the machine. */
  tasks: Record<string, TaskHandler>;
}

/** Name of the state machine that a rehearsal runs. */
const MACHINE = 'isthmus-provision';

/** Creates the execution roles and the table in the central account, and makes functions and state machine ready to run. */
export async function deployCentral(
  deployment: Deployment,
  parameters: Record<string, string>,
  host: FunctionHost,
): Promise<CentralDeployment> {
  const stack = computeCentralStack(deployment, parameters);
  const machine = stack.machines.find(({ name }) => name === MACHINE);
  if (!machine) throw new DeploymentError(`${CENTRAL_TEMPLATE}: no state machine is named ${MACHINE}.`);
  checkInvokePermissions(machine, stack);
  await Promise.all([deployStack(stack, host.endpoint), makeResources(stack, host.endpoint, ['AWS::DynamoDB::Table'])]);
  const functions = await startFunctions(stack, host);
  return { stack, functions, machine, tasks: bindTasks(machine.definition, functions) };
}

export function computeCentralStack({ central, region }: Deployment, parameters: Record<string, string>): Stack {
  return computeStack(central, { template: CENTRAL_TEMPLATE, account: CENTRAL_ACCOUNT, region, parameters });
}
