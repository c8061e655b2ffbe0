import { INCLUDED_DATA, settingsOf } from './describe-state-machine.ts';
import { executionOperation, toSeconds } from './states-operation.ts';

/** "Step Functions API Reference, DescribeStateMachineForExecution": the machine as it was when the execution began. */
export const describeStateMachineForExecution = executionOperation({
  name: 'DescribeStateMachineForExecution',
  fields: { includedData: INCLUDED_DATA },
  run: (_world, { machine, revision }, _call, input) => ({
    stateMachineArn: machine.arn,
    name: machine.name,
    definition: input.includedData === 'METADATA_ONLY' ? '{}' : revision.definition,
    updateDate: toSeconds(revision.updatedAt),
    ...settingsOf(revision),
  }),
});
