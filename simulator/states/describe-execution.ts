import type { Execution } from '../world/step-functions.ts';
import { INCLUDED_DATA } from './describe-state-machine.ts';
import { executionOperation, toSeconds } from './states-operation.ts';

/** "Step Functions API Reference, DescribeExecution". */
export const describeExecution = executionOperation({
  name: 'DescribeExecution',
  fields: { includedData: INCLUDED_DATA },
  run(_world, execution, _call, input) {
    const { traceHeader, error, cause } = execution;
    return {
      ...summaryOf(execution),
      ...dataOf(execution, input.includedData !== 'METADATA_ONLY'),
      ...(traceHeader !== undefined && { traceHeader }),
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
      ...redriveOf(execution),
    };
  },
});

/** What listings say as well. */
export function summaryOf({ arn, machine, name, status, startedAt, stoppedAt }: Execution) {
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status,
    startDate: toSeconds(startedAt),
    ...(stoppedAt !== undefined && { stopDate: toSeconds(stoppedAt) }),
    redriveCount: 0,
  };
}

function dataOf({ input, output }: Execution, included: boolean): object {
  return {
    ...(included && { input }),
    inputDetails: { included },
    ...(output !== undefined && { ...(included && { output }), outputDetails: { included } }),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  RUNNING: 'Execution is RUNNING and cannot be redriven',
  SUCCEEDED: 'Execution is SUCCEEDED and cannot be redriven',
};

/** What could be redriven at AWS; the operation itself is not there. */
function redriveOf({ status }: Execution): object {
  const reason = REASONS[status];
  return reason === undefined
    ? { redriveStatus: 'REDRIVABLE' }
    : { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: reason };
}
