import { entriesOf, runBatch } from './batch.ts';
import { changeVisibility } from './change-message-visibility.ts';
import { NUMBER, queueOperation, TEXT } from './queue-operation.ts';

/** "SQS API Reference, ChangeMessageVisibilityBatch". */
export const changeMessageVisibilityBatch = queueOperation({
  name: 'ChangeMessageVisibilityBatch',
  action: 'sqs:ChangeMessageVisibility',
  write: true,
  fields: { Entries: entriesOf({ ReceiptHandle: TEXT, VisibilityTimeout: NUMBER }) },
  run: (world, queue, _call, input) => runBatch(input, (entry) => changeVisibility(world, queue, entry)),
});
