import type { PolicyDocument } from '../../authorization/types.ts';

/** All of SQS: standard queues of every account and region, by their ARNs. */
export interface Sqs {
  readonly queues: Map<string, Queue>;
  /** Until when a deleted queue's ARN cannot be used again, in milliseconds since the epoch. */
  readonly deletedUntil: Map<string, number>;
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  modifiedAt: number;
  /** As they were set, `VisibilityTimeout` for one; those that were not are not in it. */
  settings: ReadonlyMap<string, string>;
  /** Principals are kept as in a BucketPolicy. */
  policy?: QueuePolicy;
  redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
  tags: Map<string, string>;
  /** The oldest first. */
  messages: Message[];
  /** Until when no other PurgeQueue is taken. */
  purgeUntil?: number;
  /** Who waits for a message, to be called when there may be one. */
  readonly wakers: Set<() => void>;
}

export interface QueuePolicy {
  readonly document: PolicyDocument;
  readonly principalIds: ReadonlyMap<string, string>;
}

/** Times are in milliseconds since the epoch. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly senderId: string;
  readonly traceHeader?: string;
  readonly sentAt: number;
  readonly expiresAt: number;
  /** Of a delayed or received message: it is not given to anybody before. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** Of its last receipt. */
  receiptHandle?: string;
  /** ARN of the queue that it came from, in a dead-letter queue. */
  readonly deadLetterSource?: string;
}

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  /** Base64. */
  readonly BinaryValue?: string;
}

export function createSqs(): Sqs {
  return { queues: new Map(), deletedUntil: new Map() };
}
