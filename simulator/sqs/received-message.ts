import type { Message, Queue } from '../world/sqs.ts';
import { missingParameter, sqsError } from './sqs-errors.ts';

/** The message that a receipt handle is of; undefined when it is gone, or was received again since. */
export function findReceived({ arn, messages }: Queue, handle: unknown): Message | undefined {
  if (typeof handle !== 'string' || handle === '') throw missingParameter('ReceiptHandle');
  const parts = Buffer.from(handle, 'base64').toString().split(' ');
  if (parts.length !== 3 || parts[0] !== arn) {
    throw sqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
  }
  return messages.find(({ receiptHandle }) => receiptHandle === handle);
}
