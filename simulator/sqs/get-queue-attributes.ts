import type { Queue } from '../world/sqs.ts';
import type { World } from '../world/world.ts';
import { liveMessages } from './live-messages.ts';
import { ATTRIBUTE_NAMES, settingsInForce } from './queue-attributes.ts';
import { queueOperation, TEXT } from './queue-operation.ts';
import { sqsError } from './sqs-errors.ts';

/** "SQS API Reference, GetQueueAttributes". */
export const getQueueAttributes = queueOperation({
  name: 'GetQueueAttributes',
  fields: { AttributeNames: { kind: 'list', of: TEXT } },
  run(world, queue, _call, input) {
    const names = (input.AttributeNames ?? []) as string[];
    const unknown = names.find((name) => !ATTRIBUTE_NAMES.includes(name));
    if (unknown !== undefined) throw sqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
    const wanted = Object.entries(attributesOf(world, queue)).filter(
      ([name]) => names.includes('All') || names.includes(name),
    );
    return wanted.length === 0 ? {} : { Attributes: Object.fromEntries(wanted) };
  },
});

function attributesOf(world: World, queue: Queue): Record<string, string> {
  const now = world.clock.now();
  const messages = liveMessages(world, queue);
  const hidden = messages.filter(({ visibleAt }) => visibleAt > now);
  const delayed = hidden.filter(({ receiveCount }) => receiveCount === 0).length;
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(messages.length - hidden.length),
    ApproximateNumberOfMessagesNotVisible: String(hidden.length - delayed),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: seconds(queue.createdAt),
    LastModifiedTimestamp: seconds(queue.modifiedAt),
    ...settingsInForce(queue),
  };
}

function seconds(milliseconds: number): string {
  return String(Math.floor(milliseconds / 1000));
}
