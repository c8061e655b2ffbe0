import type { ElementSchema } from '../../wire/element-schema.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import type { World } from '../../world/world.ts';
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

/** Who is to hear of events. Queues, topics and functions are not looked for: the simulator has none. */
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
  check: (world, _bucket, document) => ({
    ...document,
    children: document.children.map((one) => named(world, one)),
  }),
});

function named(world: World, one: XmlElement): XmlElement {
  return one.name === 'EventBridgeConfiguration' ? one : withId(world, one, 'Id');
}
