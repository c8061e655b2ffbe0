import { putMessage } from './put-message.ts';
import { queueOperation } from './queue-operation.ts';
import { MESSAGE_FIELDS, readMessage, receiptOf } from './read-message.ts';

/** "SQS API Reference, SendMessage". */
export const sendMessage = queueOperation({
  name: 'SendMessage',
  write: true,
  fields: MESSAGE_FIELDS,
  run: (world, queue, call, input) => receiptOf(putMessage(world, queue, readMessage(call, queue, input))),
});
