import { eventId } from '../events/raise-event.ts';
import type { Message, Queue } from '../world/sqs.ts';
import type { World } from '../world/world.ts';
import type { MessageAttributes } from './message-attributes.ts';
import { numberOf } from './queue-attributes.ts';

/** What somebody sends, found good. */
export interface NewMessage {
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** Unique id of the sender, or the name of a service. */
  readonly senderId: string;
  readonly delaySeconds?: number | undefined;
  readonly traceHeader?: string | undefined;
}

/** Puts a message into a queue, and tells those who wait there. */
export function putMessage(world: World, queue: Queue, sent: NewMessage): Message {
  const { body, attributes, senderId, delaySeconds, traceHeader } = sent;
  const message: Message = {
    ...{ id: eventId(`${queue.arn} ${world.random.next()}`), body, attributes, senderId },
    ...(traceHeader !== undefined && { traceHeader }),
    sentAt: world.clock.now(),
    expiresAt: world.clock.ahead(numberOf(queue, 'MessageRetentionPeriod')),
    visibleAt: world.clock.ahead(delaySeconds ?? numberOf(queue, 'DelaySeconds')),
    receiveCount: 0,
  };
  addMessage(queue, message);
  return message;
}

export function addMessage(queue: Queue, message: Message): void {
  queue.messages.push(message);
  for (const wake of queue.wakers) wake();
}
