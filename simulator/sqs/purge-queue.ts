import { queueOperation } from './queue-operation.ts';
import { sqsError } from './sqs-errors.ts';

const REST = 60;

/** "SQS API Reference, PurgeQueue": at once, and no more often than every 60 seconds. */
export const purgeQueue = queueOperation({
  name: 'PurgeQueue',
  write: true,
  run(world, queue) {
    if ((queue.purgeUntil ?? 0) > world.clock.now()) {
      const message = `Only one PurgeQueue operation on ${queue.name} is allowed every ${REST} seconds.`;
      throw sqsError('PurgeQueueInProgress', message);
    }
    queue.messages = [];
    queue.purgeUntil = world.clock.ahead(REST);
    return undefined;
  },
});
