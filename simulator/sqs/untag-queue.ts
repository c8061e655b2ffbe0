import { queueOperation, TEXT } from './queue-operation.ts';

/** "SQS API Reference, UntagQueue". A key that is not there is no error. */
export const untagQueue = queueOperation({
  name: 'UntagQueue',
  write: true,
  fields: { TagKeys: { kind: 'list', of: TEXT } },
  context: ({ TagKeys }) => ({ 'aws:TagKeys': (TagKeys ?? []) as string[] }),
  run(_world, queue, _call, { TagKeys }) {
    const keys = (TagKeys ?? []) as string[];
    queue.tags = new Map([...queue.tags].filter(([key]) => !keys.includes(key)));
    return undefined;
  },
});
