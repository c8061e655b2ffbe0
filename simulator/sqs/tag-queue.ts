import { requestTagContext } from '../access/tag-context.ts';
import type { Input } from '../events/input/read-input.ts';
import { queueOperation } from './queue-operation.ts';
import { missingParameter } from './sqs-errors.ts';

/** "SQS API Reference, TagQueue". */
export const tagQueue = queueOperation({
  name: 'TagQueue',
  write: true,
  fields: { Tags: { kind: 'texts' } },
  context: (input) => requestTagContext(tagsIn(input)),
  run(_world, queue, _call, input) {
    queue.tags = new Map([...queue.tags, ...tagsIn(input)]);
    return undefined;
  },
});

function tagsIn({ Tags }: Input): Map<string, string> {
  const tags = Object.entries((Tags ?? {}) as Record<string, string>);
  if (tags.length === 0) throw missingParameter('Tags');
  return new Map(tags);
}
