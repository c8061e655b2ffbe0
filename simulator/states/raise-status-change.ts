import { raiseEvent } from '../events/raise-event.ts';
import type { Execution } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';

/** "Step Functions Execution Status Change", when an execution begins and when it ends ("Developer Guide, eventbridge-integration"). */
export function raiseStatusChange(world: World, execution: Execution): void {
  const { account, region } = execution.machine;
  const detail = describe(execution);
  const resources = [execution.arn];
  raiseEvent(world, { account, region }, () => ({
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources,
    detail,
  }));
}

/** Nothing of it may change later. */
function describe({ arn, machine, name, status, startedAt, stoppedAt, input, output, error, cause }: Execution) {
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status,
    startDate: startedAt,
    stopDate: stoppedAt ?? null,
    ...bounded('input', input),
    ...bounded('output', output),
    stateMachineVersionArn: null,
    stateMachineAliasArn: null,
    redriveCount: 0,
    redriveDate: null,
    redriveStatus: redriveStatusOf(status),
    redriveStatusReason: null,
    error: error ?? null,
    cause: cause ?? null,
  };
}

/** Larger ones do not fit into an event, and are left out. */
const LARGEST = 248 * 1024;

function bounded(field: 'input' | 'output', value: string | undefined): object {
  const included = value !== undefined && Buffer.byteLength(value) <= LARGEST;
  if (value === undefined) return { [field]: null, [`${field}Details`]: null };
  return { [field]: included ? value : null, [`${field}Details`]: { included } };
}

function redriveStatusOf(status: string): string {
  return status === 'RUNNING' || status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE';
}
