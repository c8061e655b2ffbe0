import { text } from '../events/input/shape.ts';
import { endExecution } from './end-execution.ts';
import { executionOperation, toSeconds } from './states-operation.ts';

/** "Step Functions API Reference, StopExecution". One that has ended already stays as it is. */
export const stopExecution = executionOperation({
  name: 'StopExecution',
  write: true,
  fields: { error: text(0, 256), cause: text(0, 32_768) },
  run(world, execution, _call, input) {
    const { error, cause } = input as { error?: string | null; cause?: string | null };
    endExecution(world, execution, { status: 'ABORTED', ...(error && { error }), ...(cause && { cause }) });
    return { stopDate: toSeconds(execution.stoppedAt ?? world.clock.now()) };
  },
});
