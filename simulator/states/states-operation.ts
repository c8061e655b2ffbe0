import type { Demand } from '../access/demand.ts';
import { resourceTagContext } from '../access/tag-context.ts';
import type { Input } from '../events/input/read-input.ts';
import { type Shape, text } from '../events/input/shape.ts';
import { type JsonOperation, jsonOperation } from '../wire/json-operation.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { Execution, StateMachine } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';
import { parseExecutionArn, parseMachineArn } from './states-arn.ts';
import { machineDoesNotExist, statesError } from './states-errors.ts';

export const ARN = text(1, 256);

export function statesOperation(operation: JsonOperation): Operation {
  return jsonOperation('states', operation);
}

interface NamedOperation<T> {
  readonly name: string;
  readonly write?: boolean;
  /** Beside the ARN. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Beside the permission of the operation's own name. */
  furtherDemands?(world: World, call: Call, input: Input): Demand[];
  run(world: World, thing: T, call: Call, input: Input): object | undefined;
}

/** An operation on the machine that `stateMachineArn` names. */
export function machineOperation(operation: NamedOperation<StateMachine>): Operation {
  const { name, write = false, fields = {}, furtherDemands = () => [], run } = operation;
  return statesOperation({
    name,
    write,
    fields: { stateMachineArn: ARN, ...fields },
    required: ['stateMachineArn'],
    demands: (world, call, input) => [
      demandOnMachine(world, `states:${name}`, input.stateMachineArn as string),
      ...furtherDemands(world, call, input),
    ],
    run: (world, call, input) => run(world, requireMachine(world, call, input.stateMachineArn as string), call, input),
  });
}

/** An operation on the execution that `executionArn` names. */
export function executionOperation(operation: NamedOperation<Execution>): Operation {
  const { name, write = false, fields = {}, run } = operation;
  return statesOperation({
    name,
    write,
    fields: { executionArn: ARN, ...fields },
    required: ['executionArn'],
    demands(_world, _call, input) {
      const { arn, account } = parseExecutionArn(input.executionArn as string);
      return [{ action: `states:${name}`, resource: arn, resourceAccount: account }];
    },
    run: (world, call, input) => run(world, requireExecution(world, call, input.executionArn as string), call, input),
  });
}

export function demandOnMachine(world: World, action: string, named: string): Demand {
  const { arn, account } = parseMachineArn(named);
  const context = resourceTagContext(world.stepFunctions.machines.get(arn)?.tags);
  return { action, resource: arn, resourceAccount: account, context };
}

/** One region does not know the machines of another. */
export function requireMachine(world: World, { region }: Call, arn: string): StateMachine {
  const machine = world.stepFunctions.machines.get(arn);
  if (machine?.region === region) return machine;
  throw machineDoesNotExist(arn);
}

function requireExecution(world: World, { region }: Call, arn: string): Execution {
  const execution = world.stepFunctions.executions.get(arn);
  if (execution?.machine.region === region) return execution;
  throw statesError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

/** Seconds since the epoch, as the JSON protocol writes moments. */
export function toSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}
