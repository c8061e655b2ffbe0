import { text } from '../events/input/shape.ts';
import { beginExecution } from './begin-execution.ts';
import { machineOperation, toSeconds } from './states-operation.ts';

/** "Step Functions API Reference, StartExecution". */
export const startExecution = machineOperation({
  name: 'StartExecution',
  write: true,
  fields: {
    name: text(1, 80),
    input: text(0, Number.POSITIVE_INFINITY),
    traceHeader: text(0, 256, '[\\x00-\\x7f]*'),
  },
  run(world, machine, _call, input) {
    const start = input as { name?: string; input?: string; traceHeader?: string };
    const { arn, startedAt } = beginExecution(world, {
      machine,
      name: start.name ?? undefined,
      input: start.input ?? undefined,
      traceHeader: start.traceHeader ?? undefined,
    });
    return { executionArn: arn, startDate: toSeconds(startedAt) };
  },
});
