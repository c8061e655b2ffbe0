import { entriesOf, runBatch } from './batch.ts';
import { putMessage } from './put-message.ts';
import { queueOperation } from './queue-operation.ts';
import { MESSAGE_FIELDS, readMessage, receiptOf } from './read-message.ts';
import { sqsError } from './sqs-errors.ts';

/** Bytes of all messages together. */
const LARGEST = 1_048_576;

/** "SQS API Reference, SendMessageBatch". */
export const sendMessageBatch = queueOperation({
  name: 'SendMessageBatch',
  action: 'sqs:SendMessage',
  write: true,
  fields: { Entries: entriesOf(MESSAGE_FIELDS) },
  run(world, queue, call, input) {
    const entries = (input.Entries ?? []) as { MessageBody?: string }[];
    const size = entries.reduce((sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody ?? ''), 0);
    if (size > LARGEST) {
      const message = `Batch requests cannot be longer than ${LARGEST} bytes. You have sent ${size} bytes.`;
      throw sqsError('BatchRequestTooLong', message);
    }
    return runBatch(input, (entry) => receiptOf(putMessage(world, queue, readMessage(call, queue, entry))));
  },
});
