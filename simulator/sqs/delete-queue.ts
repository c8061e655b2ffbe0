import { queueOperation } from './queue-operation.ts';

/** Seconds until the name can be used again. */
const REST = 60;

/** "SQS API Reference, DeleteQueue". */
export const deleteQueue = queueOperation({
  name: 'DeleteQueue',
  write: true,
  run(world, queue) {
    world.sqs.queues.delete(queue.arn);
    world.sqs.deletedUntil.set(queue.arn, world.clock.ahead(REST));
    queue.messages = [];
    for (const wake of queue.wakers) wake();
    return undefined;
  },
});
