import type { Input } from '../events/input/read-input.ts';
import type { Queue } from '../world/sqs.ts';
import type { World } from '../world/world.ts';
import { NUMBER, queueOperation, TEXT } from './queue-operation.ts';
import { findReceived } from './received-message.ts';
import { invalidParameter, missingParameter, sqsError } from './sqs-errors.ts';

/** "SQS API Reference, ChangeMessageVisibility": counted from now; 0 shows the message at once. */
export const changeMessageVisibility = queueOperation({
  name: 'ChangeMessageVisibility',
  write: true,
  fields: { ReceiptHandle: TEXT, VisibilityTimeout: NUMBER },
  run: (world, queue, _call, input) => changeVisibility(world, queue, input),
});

const LONGEST = 43_200;

export function changeVisibility(world: World, queue: Queue, { ReceiptHandle, VisibilityTimeout }: Input): undefined {
  const seconds = (VisibilityTimeout ?? undefined) as number | undefined;
  if (seconds === undefined) throw missingParameter('VisibilityTimeout');
  if (seconds < 0 || seconds > LONGEST) {
    throw invalidParameter(
      'VisibilityTimeout',
      seconds,
      `VisibilityTimeout must be an integer between 0 and ${LONGEST}`,
    );
  }
  const message = findReceived(queue, ReceiptHandle);
  if (!message) throw invalidParameter('ReceiptHandle', ReceiptHandle, GONE);
  if (message.visibleAt <= world.clock.now()) {
    throw sqsError('MessageNotInflight', 'The specified message is not in flight.');
  }
  message.visibleAt = world.clock.ahead(seconds);
  for (const wake of queue.wakers) wake();
}

const GONE = 'Message does not exist or is not available for visibility timeout change.';
