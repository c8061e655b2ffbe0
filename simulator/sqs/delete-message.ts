import type { Queue } from '../world/sqs.ts';
import { queueOperation, TEXT } from './queue-operation.ts';
import { findReceived } from './received-message.ts';

/** "SQS API Reference, DeleteMessage". A message that is gone already is no error; an older handle deletes nothing. */
export const deleteMessage = queueOperation({
  name: 'DeleteMessage',
  write: true,
  fields: { ReceiptHandle: TEXT },
  run: (_world, queue, _call, { ReceiptHandle }) => removeReceived(queue, ReceiptHandle),
});

export function removeReceived(queue: Queue, handle: unknown): undefined {
  const message = findReceived(queue, handle);
  if (message) queue.messages = queue.messages.filter((one) => one !== message);
}
