import { createAdministrator } from '../deployment/administrator.ts';
import { computeStack } from '../deployment/compute-stack.ts';
import { makeResources } from '../deployment/make-resources.ts';
import { FORWARDING_TEMPLATE } from '../deployment/read-deployment.ts';
import type { FunctionSpec, Stack } from '../deployment/stack.ts';
import type { Deployment } from '../deployment/template.ts';
import { centralBusArn } from './central-bus.ts';
import { computeApis } from './compute-apis.ts';
import type { KnownFunction, SimulatorWork } from './simulator-work.ts';

/** Where bucket events come from. */
export interface ForwardingPlace {
  account: string;
  region: string;
}

/**
 * Makes what a run by itself does not need, and whoever starts one from outside does: functions that may be invoked,
 * queues, buses and rules, the HTTP API, the state machine, and in member accounts what forwards events. Roles and table are there.
 * Answers the addresses of the HTTP APIs.
 */
export async function deployDoors(
  central: Stack,
  deployment: Deployment,
  places: ForwardingPlace[],
  { endpoint, work }: { endpoint: string; work: SimulatorWork },
): Promise<string[]> {
  await work.putFunctions(central.functions.map((spec) => toKnown(spec, central)));
  const types = [...new Set(central.resources.map(({ type }) => type))].filter(
    (type) => type !== 'AWS::DynamoDB::Table',
  );
  await makeResources(central, endpoint, types);
  const apis = computeApis(central);
  await work.putApis(apis);
  await createMachines(central, endpoint);
  await Promise.all(places.map((place) => forwardEvents(place, deployment, endpoint)));
  return apis.map(({ apiId }) => `${endpoint}/_api/${apiId}`);
}

function toKnown(spec: FunctionSpec, { account, region }: Stack): KnownFunction {
  return {
    ...{ account, region, functionName: spec.name, role: spec.role, handler: `${spec.bundle}, ${spec.exportName}` },
    ...{ timeout: spec.timeoutSeconds, memorySize: spec.memoryMegabytes, environment: spec.environment },
  };
}

async function createMachines({ account, region, machines }: Stack, endpoint: string): Promise<void> {
  const { call } = createAdministrator(account, region, endpoint);
  for (const { name, role, definition } of machines) {
    await call('states', 'CreateStateMachine', { name, roleArn: role, definition: JSON.stringify(definition) });
  }
}

async function forwardEvents(
  { account, region }: ForwardingPlace,
  deployment: Deployment,
  endpoint: string,
): Promise<void> {
  const target = { template: FORWARDING_TEMPLATE, account, region };
  const parameters = { CentralBusArn: centralBusArn(deployment) };
  await makeResources(computeStack(deployment.forwarding, { ...target, parameters }), endpoint);
}
