import { entriesOf, runBatch } from './batch.ts';
import { removeReceived } from './delete-message.ts';
import { queueOperation, TEXT } from './queue-operation.ts';

/** "SQS API Reference, DeleteMessageBatch". */
export const deleteMessageBatch = queueOperation({
  name: 'DeleteMessageBatch',
  action: 'sqs:DeleteMessage',
  write: true,
  fields: { Entries: entriesOf({ ReceiptHandle: TEXT }) },
  run: (_world, queue, _call, input) => runBatch(input, ({ ReceiptHandle }) => removeReceived(queue, ReceiptHandle)),
});
