import { readAttributes } from './queue-attributes.ts';
import { queueOperation } from './queue-operation.ts';
import { missingParameter } from './sqs-errors.ts';

/** "SQS API Reference, SetQueueAttributes". An empty policy takes the old one away. */
export const setQueueAttributes = queueOperation({
  name: 'SetQueueAttributes',
  write: true,
  fields: { Attributes: { kind: 'texts' } },
  run(world, queue, _call, input) {
    const given = input.Attributes as Record<string, string> | undefined;
    if (!given || Object.keys(given).length === 0) throw missingParameter('Attribute.Name');
    const documents = readAttributes(world, given, queue);
    if (given.Policy !== undefined) delete queue.policy;
    if (given.RedrivePolicy !== undefined) delete queue.redrive;
    Object.assign(queue, documents);
    const settings = [...queue.settings, ...Object.entries(given)];
    queue.settings = new Map([...new Map(settings)].filter(([, value]) => value !== ''));
    queue.modifiedAt = world.clock.now();
    return undefined;
  },
});
