import { queueOperation } from './queue-operation.ts';

/** "SQS API Reference, ListQueueTags". */
export const listQueueTags = queueOperation({
  name: 'ListQueueTags',
  run: (_world, { tags }) => (tags.size === 0 ? {} : { Tags: Object.fromEntries(tags) }),
});
