import { checkQueues } from '../../notifications/check-queues.ts';
import { sendToQueue } from '../../notifications/send-to-queue.ts';
import type { ElementSchema } from '../../wire/element-schema.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { World } from '../../world/world.ts';
import { childrenOf, textOf } from '../read-document.ts';
import { any, ONCE, OPTIONAL, once, optional } from './schema-parts.ts';
import { storedConfiguration } from './stored-configuration.ts';
import { withId } from './with-id.ts';

function target(name: string): ElementSchema {
  return any({
    Id: OPTIONAL,
    [name]: ONCE,
    Event: { occurs: 'one-or-more' },
    Filter: optional({ S3Key: optional({ FilterRule: any({ Name: ONCE, Value: ONCE }) }) }),
  });
}

const SKIP_VALIDATION = 'x-amz-skip-destination-validation';

/** Who is to hear of events. Topics and functions are not looked for: the simulator has none. */
export const NOTIFICATION = storedConfiguration({
  root: 'NotificationConfiguration',
  schema: once({
    TopicConfiguration: target('Topic'),
    QueueConfiguration: target('Queue'),
    CloudFunctionConfiguration: target('CloudFunction'),
    EventBridgeConfiguration: optional({}),
  }),
  get: ['GetBucketNotificationConfiguration', 's3:GetBucketNotification'],
  put: ['PutBucketNotificationConfiguration', 's3:PutBucketNotification'],
  headers: [SKIP_VALIDATION],
  check(world, bucket, document, { headers }) {
    if (headers[SKIP_VALIDATION]?.toLowerCase() !== 'true') checkQueues(world, bucket, queuesIn(document));
    return { ...document, children: document.children.map((one) => named(world, one)) };
  },
  follow(world, bucket, document, { requestId }) {
    for (const arn of new Set(queuesIn(document))) sendToQueue(world, bucket, arn, testEvent(world, bucket, requestId));
  },
});

function queuesIn(document: XmlElement): string[] {
  return childrenOf(document, 'QueueConfiguration').map((one) => textOf(one, 'Queue') ?? '');
}

/** "S3 User Guide, notification-content-structure". */
function testEvent(world: World, { name }: Bucket, requestId: string): object {
  return {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date(world.clock.now()).toISOString(),
    Bucket: name,
    RequestId: requestId,
    HostId: Buffer.from(`simulator/${requestId}`).toString('base64'),
  };
}

function named(world: World, one: XmlElement): XmlElement {
  return one.name === 'EventBridgeConfiguration' ? one : withId(world, one, 'Id');
}
