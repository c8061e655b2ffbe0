import { createHash } from 'node:crypto';
import type { Input } from '../events/input/read-input.ts';
import type { Message } from '../world/sqs.ts';
import { awaitMessage } from './await-message.ts';
import { type MessageAttributes, md5OfAttributes } from './message-attributes.ts';
import { numberOf } from './queue-attributes.ts';
import { NUMBER, queueOperation, TEXT } from './queue-operation.ts';
import { invalidParameter, sqsError } from './sqs-errors.ts';
import { takeMessages } from './take-messages.ts';

const NAMES = { kind: 'list', of: TEXT } as const;
const SYSTEM_NAMES = [
  'All',
  'SenderId',
  'SentTimestamp',
  'ApproximateReceiveCount',
  'ApproximateFirstReceiveTimestamp',
  'AWSTraceHeader',
  'DeadLetterQueueSourceArn',
  // Of FIFO queues; nothing here has them.
  'SequenceNumber',
  'MessageDeduplicationId',
  'MessageGroupId',
];

/** "SQS API Reference, ReceiveMessage". All messages of the queue are looked through, also by a short poll. */
export const receiveMessage = queueOperation({
  name: 'ReceiveMessage',
  write: true,
  fields: {
    AttributeNames: NAMES,
    MessageSystemAttributeNames: NAMES,
    MessageAttributeNames: NAMES,
    MaxNumberOfMessages: NUMBER,
    VisibilityTimeout: NUMBER,
    WaitTimeSeconds: NUMBER,
  },
  async run(world, queue, _call, input) {
    const count = numberIn(input, 'MaxNumberOfMessages', 1, 10) ?? 1;
    const hidden = numberIn(input, 'VisibilityTimeout', 0, 43_200) ?? numberOf(queue, 'VisibilityTimeout');
    const wait = numberIn(input, 'WaitTimeSeconds', 0, 20) ?? numberOf(queue, 'ReceiveMessageWaitTimeSeconds');
    const system = namesIn(input, 'AttributeNames').concat(namesIn(input, 'MessageSystemAttributeNames'));
    const unknown = system.find((name) => !SYSTEM_NAMES.includes(name));
    if (unknown !== undefined) throw sqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
    await awaitMessage(world, queue, wait);
    const messages = takeMessages(world, queue, count, hidden);
    const own = namesIn(input, 'MessageAttributeNames');
    return messages.length === 0 ? {} : { Messages: messages.map((message) => write(message, system, own)) };
  },
});

function numberIn(input: Input, name: string, least: number, most: number): number | undefined {
  const value = (input[name] ?? undefined) as number | undefined;
  if (value === undefined || (value >= least && value <= most)) return value;
  throw invalidParameter(name, value, `Must be >= ${least} and <= ${most}, if provided.`);
}

function namesIn(input: Input, field: string): string[] {
  return (input[field] ?? []) as string[];
}

function write(message: Message, system: readonly string[], own: readonly string[]): object {
  const wanted = Object.entries(systemAttributesOf(message)).filter(
    ([name]) => system.includes('All') || system.includes(name),
  );
  const attributes = chosen(message.attributes, own);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: createHash('md5').update(message.body).digest('hex'),
    Body: message.body,
    ...(wanted.length > 0 && { Attributes: Object.fromEntries(wanted) }),
    ...(Object.keys(attributes).length > 0 && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: md5OfAttributes(attributes),
    }),
  };
}

function systemAttributesOf(message: Message): Record<string, string> {
  const { senderId, sentAt, receiveCount, firstReceivedAt, traceHeader, deadLetterSource } = message;
  return {
    SenderId: senderId,
    SentTimestamp: String(Math.floor(sentAt)),
    ApproximateReceiveCount: String(receiveCount),
    ApproximateFirstReceiveTimestamp: String(Math.floor(firstReceivedAt ?? sentAt)),
    ...(traceHeader !== undefined && { AWSTraceHeader: traceHeader }),
    ...(deadLetterSource !== undefined && { DeadLetterQueueSourceArn: deadLetterSource }),
  };
}

/** By name, by `All` or `.*`, or by what a name begins with: `shop.*`. */
function chosen(attributes: MessageAttributes, names: readonly string[]): MessageAttributes {
  const wants = (name: string) =>
    names.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -2))));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => wants(name)));
}
