import type { Message, Queue } from '../world/sqs.ts';
import type { World } from '../world/world.ts';

/** The messages of a queue; those that were kept as long as the queue keeps them are gone. */
export function liveMessages(world: World, queue: Queue): Message[] {
  const now = world.clock.now();
  if (queue.messages.some(({ expiresAt }) => expiresAt <= now)) {
    queue.messages = queue.messages.filter(({ expiresAt }) => expiresAt > now);
  }
  return queue.messages;
}
