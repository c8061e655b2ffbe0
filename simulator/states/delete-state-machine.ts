import { removeWhenIdle } from './end-execution.ts';
import { parseMachineArn } from './states-arn.ts';
import { ARN, demandOnMachine, statesOperation } from './states-operation.ts';

/**
 * "Step Functions API Reference, DeleteStateMachine". It is gone with its last execution; one that is not there is no
 * error.
 */
export const deleteStateMachine = statesOperation({
  name: 'DeleteStateMachine',
  write: true,
  fields: { stateMachineArn: ARN },
  required: ['stateMachineArn'],
  demands: (world, _call, input) => [
    demandOnMachine(world, 'states:DeleteStateMachine', input.stateMachineArn as string),
  ],
  run(world, call, input) {
    const { arn, region } = parseMachineArn(input.stateMachineArn as string);
    const machine = region === call.region ? world.stepFunctions.machines.get(arn) : undefined;
    if (!machine) return {};
    machine.status = 'DELETING';
    removeWhenIdle(world, arn);
    return {};
  },
});
