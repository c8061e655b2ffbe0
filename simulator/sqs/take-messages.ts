import type { Message, Queue } from '../world/sqs.ts';
import type { World } from '../world/world.ts';
import { liveMessages } from './live-messages.ts';
import { addMessage } from './put-message.ts';

/**
 * Gives out the oldest messages that can be seen, which then cannot be for a while. One that was received as often as
 * the queue allows goes to the dead-letter queue in place of that.
 */
export function takeMessages(world: World, queue: Queue, count: number, hiddenSeconds: number): Message[] {
  const now = world.clock.now();
  const taken: Message[] = [];
  for (const message of [...liveMessages(world, queue)]) {
    if (taken.length === count) break;
    if (message.visibleAt > now || moveToDeadLetters(world, queue, message)) continue;
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.visibleAt = world.clock.ahead(hiddenSeconds);
    message.receiptHandle = toHandle(queue, message);
    taken.push(message);
  }
  return taken;
}

function moveToDeadLetters(world: World, queue: Queue, message: Message): boolean {
  const { deadLetterTargetArn = '', maxReceiveCount = 0 } = queue.redrive ?? {};
  const target = world.sqs.queues.get(deadLetterTargetArn);
  if (!target || message.receiveCount < maxReceiveCount) return false;
  queue.messages = queue.messages.filter((one) => one !== message);
  const { receiptHandle: _, ...rest } = message;
  addMessage(target, { ...rest, deadLetterSource: queue.arn });
  return true;
}

/** A new one with every receipt. */
function toHandle({ arn }: Queue, { id, receiveCount }: Message): string {
  return Buffer.from(`${arn} ${id} ${receiveCount}`).toString('base64');
}
