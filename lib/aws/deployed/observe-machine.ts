import { DescribeStateMachineCommand, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import type { Arn } from '../../types.ts';
import { callAws } from '../call-aws.ts';

export interface DeployedMachine {
  /** `ACTIVE` when it can be started. */
  status: string;
  definition: string;
  /** The executions that have not ended, oldest last. */
  running: { name: string; startedAt: Date }[];
}

/** The state machine as it is deployed, and what runs on it; throws where it is not there. */
export async function observeMachine(arn: Arn): Promise<DeployedMachine> {
  const client = new SFNClient({ maxAttempts: 3 });
  try {
    return await callAws({ tried: 'look at the state machine', resource: arn }, async () => {
      const { status = '', definition = '' } = await client.send(
        new DescribeStateMachineCommand({ stateMachineArn: arn }),
      );
      const running: DeployedMachine['running'] = [];
      const listing = { stateMachineArn: arn, statusFilter: 'RUNNING' as const };
      for await (const { executions = [] } of paginateListExecutions({ client }, listing)) {
        for (const { name = '', startDate = new Date(0) } of executions) running.push({ name, startedAt: startDate });
      }
      return { status, definition, running };
    });
  } finally {
    client.destroy();
  }
}
