import type { StateMachine } from '../world/step-functions.ts';
import { machineOperation, toSeconds } from './states-operation.ts';

export const INCLUDED_DATA = { kind: 'text', values: ['ALL_DATA', 'METADATA_ONLY'] } as const;

/** "Step Functions API Reference, DescribeStateMachine". */
export const describeStateMachine = machineOperation({
  name: 'DescribeStateMachine',
  fields: { includedData: INCLUDED_DATA },
  run: (_world, machine, _call, input) => ({
    stateMachineArn: machine.arn,
    name: machine.name,
    status: machine.status,
    ...(input.includedData === 'METADATA_ONLY' ? { definition: '{}' } : { definition: machine.revision.definition }),
    type: 'STANDARD',
    creationDate: toSeconds(machine.createdAt),
    ...settingsOf(machine.revision),
  }),
});

export function settingsOf({ roleArn, id, loggingConfiguration, tracingConfiguration }: StateMachine['revision']) {
  return {
    roleArn,
    loggingConfiguration,
    tracingConfiguration,
    // A machine that was never updated has none.
    ...(id !== 'INITIAL' && { revisionId: id }),
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  };
}
