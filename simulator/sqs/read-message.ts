import { createHash } from 'node:crypto';
import type { Input } from '../events/input/read-input.ts';
import { type Shape, structure } from '../events/input/shape.ts';
import type { Call } from '../wire/operation.ts';
import type { Message, Queue } from '../world/sqs.ts';
import {
  ATTRIBUTES,
  checkMessageAttributes,
  type MessageAttributes,
  md5OfAttributes,
  sizeOfAttributes,
} from './message-attributes.ts';
import type { NewMessage } from './put-message.ts';
import { numberOf } from './queue-attributes.ts';
import { NUMBER, TEXT } from './queue-operation.ts';
import { invalidParameter, missingParameter, sqsError } from './sqs-errors.ts';

/** What a message is made of, sent alone or in a batch. */
export const MESSAGE_FIELDS: Readonly<Record<string, Shape>> = {
  MessageBody: TEXT,
  DelaySeconds: NUMBER,
  MessageAttributes: ATTRIBUTES,
  MessageSystemAttributes: structure({ AWSTraceHeader: structure({ DataType: TEXT, StringValue: TEXT }) }),
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML, and so SQS, does not take
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Reads a message that a caller sends, and refuses what SQS does not take. */
export function readMessage({ caller }: Call, queue: Queue, input: Input): NewMessage {
  const { MessageBody: body, DelaySeconds: delay } = input as { MessageBody?: string; DelaySeconds?: number };
  const attributes = (input.MessageAttributes ?? {}) as MessageAttributes;
  if (!body) throw missingParameter('MessageBody');
  if (FORBIDDEN.test(body) || !body.isWellFormed())
    throw sqsError('InvalidMessageContents', 'Invalid characters found in the message body.');
  checkMessageAttributes(attributes);
  const most = numberOf(queue, 'MaximumMessageSize');
  if (Buffer.byteLength(body) + sizeOfAttributes(attributes) > most) {
    const message = `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`;
    throw sqsError('InvalidParameterValueException', message);
  }
  if ((delay ?? 0) < 0 || (delay ?? 0) > 900) {
    throw invalidParameter('DelaySeconds', delay, 'DelaySeconds must be >= 0 and <= 900.');
  }
  const system = input.MessageSystemAttributes as { AWSTraceHeader?: { StringValue?: string } } | undefined;
  const traceHeader = system?.AWSTraceHeader?.StringValue;
  return { body, attributes, senderId: idOf(caller), delaySeconds: delay ?? undefined, traceHeader };
}

/** What is answered to a sender; clients compare the sums. */
export function receiptOf({ id, body, attributes }: Message): object {
  return {
    MessageId: id,
    MD5OfMessageBody: createHash('md5').update(body).digest('hex'),
    ...(Object.keys(attributes).length > 0 && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
  };
}

function idOf(caller: Call['caller']): string {
  if (caller.type === 'anonymous') return 'Anonymous';
  if (caller.type === 'user') return caller.userId;
  return caller.type === 'root' ? caller.account : `${caller.roleId}:${caller.sessionName}`;
}
