import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { askControl } from './ask-control.ts';
import { jsonClient } from './json-call.ts';
import { policyText } from './principals.ts';
import type { TestSimulator } from './simulator.ts';

const DEFINITION = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });

/** A state machine whose executions a test starts and ends; what it would do does not matter. */
export interface TestMachine {
  readonly arn: string;
  /** Starts an execution as the account's root. */
  start(name: string, input: string): Promise<void>;
  /** Ends one: `{status: 'SUCCEEDED', output: '{}'}`, `{status: 'FAILED'}`. */
  end(name: string, how: object): Promise<void>;
  /** Name, input and status of each, the oldest first. */
  executions(): [name: string, input: unknown, status: string][];
}

export async function makeMachine(
  simulator: TestSimulator,
  account: string,
  name: string,
  region = 'eu-central-1',
): Promise<TestMachine> {
  const states = jsonClient(() => simulator, { service: 'states', prefix: 'AWSStepFunctions', version: '1.0' });
  const roleArn = await createServiceRole(simulator, account, `${name}-machine`);
  const place = `arn:aws:states:${region}:${account}`;
  const stateMachineArn = `${place}:stateMachine:${name}`;
  await states(account, 'CreateStateMachine', { name, definition: DEFINITION, roleArn }, region);
  return {
    arn: stateMachineArn,
    async start(execution, input) {
      await states(account, 'StartExecution', { stateMachineArn, name: execution, input }, region);
    },
    async end(execution, how) {
      const executionArn = `${place}:execution:${name}:${execution}`;
      const { status, body } = await askControl(simulator, 'POST', 'executions/end', { executionArn, ...how });
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    executions: () =>
      [...simulator.world.stepFunctions.executions.values()].map(({ name, input, status }) => [
        name,
        JSON.parse(input),
        status,
      ]),
  };
}

async function createServiceRole({ clients }: TestSimulator, account: string, RoleName: string): Promise<string> {
  const trust = { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = policyText([trust]);
  const { Role } = await clients(account).iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  return Role?.Arn ?? '';
}
