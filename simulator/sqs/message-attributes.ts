import { createHash } from 'node:crypto';
import { type Shape, structure } from '../events/input/shape.ts';
import type { MessageAttribute } from '../world/sqs.ts';
import { TEXT } from './queue-operation.ts';
import { sqsError } from './sqs-errors.ts';

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export const ATTRIBUTES: Shape = {
  kind: 'map',
  of: structure({ DataType: TEXT, StringValue: TEXT, BinaryValue: TEXT }),
};

const MOST = 10;

/** "SQS Developer Guide, sqs-message-metadata". */
export function checkMessageAttributes(attributes: MessageAttributes): void {
  const entries = Object.entries(attributes);
  if (entries.length > MOST)
    throw invalid(`Number of message attributes [${entries.length}] exceeds the allowed maximum [${MOST}].`);
  for (const [name, attribute] of entries) checkAttribute(name, attribute);
}

function checkAttribute(name: string, { DataType = '', StringValue, BinaryValue }: MessageAttribute): void {
  if (!/^[\w.-]{1,256}$/.test(name) || /^(aws|amazon)\./i.test(name) || /^\.|\.\.|\.$/.test(name)) {
    throw invalid(`The message attribute name '${name}' is invalid.`);
  }
  const [, kind] = /^(String|Number|Binary)(\..*)?$/s.exec(DataType) ?? [];
  if (kind === undefined || DataType.length > 256) {
    throw invalid(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const value = kind === 'Binary' ? BinaryValue : StringValue;
  if (!value)
    throw invalid(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
    );
  if (kind === 'Number' && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) {
    throw invalid(`Could not cast message attribute '${name}' value to number.`);
  }
}

export function sizeOfAttributes(attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce(
    (sum, [name, one]) => sum + Buffer.byteLength(name) + Buffer.byteLength(one.DataType) + bytesOf(one).length,
    0,
  );
}

/** Clients compare it ("SQS Developer Guide, sqs-message-metadata: calculating the MD5 message digest"). */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const digest = createHash('md5');
  const put = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    digest.update(length).update(bytes);
  };
  for (const [name, one] of Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    put(Buffer.from(name));
    put(Buffer.from(one.DataType));
    digest.update(Buffer.from([one.DataType.startsWith('Binary') ? 2 : 1]));
    put(bytesOf(one));
  }
  return digest.digest('hex');
}

function bytesOf({ DataType, StringValue = '', BinaryValue = '' }: MessageAttribute): Buffer {
  return DataType.startsWith('Binary') ? Buffer.from(BinaryValue, 'base64') : Buffer.from(StringValue);
}

function invalid(message: string) {
  return sqsError('InvalidParameterValueException', message);
}
