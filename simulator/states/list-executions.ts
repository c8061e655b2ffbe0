import { summaryOf } from './describe-execution.ts';
import { PAGE_FIELDS, pageOf } from './page.ts';
import { machineOperation } from './states-operation.ts';

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

/** "Step Functions API Reference, ListExecutions": the newest first. */
export const listExecutions = machineOperation({
  name: 'ListExecutions',
  fields: { statusFilter: { kind: 'text', values: STATUSES }, ...PAGE_FIELDS },
  run(world, { arn }, _call, input) {
    const wanted = input.statusFilter ?? undefined;
    const found = [...world.stepFunctions.executions.values()]
      .filter(({ machine, status }) => machine.arn === arn && (wanted === undefined || status === wanted))
      .reverse();
    const { items, next } = pageOf(found, input);
    return { executions: items.map(summaryOf), ...next };
  },
});
