import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { raiseEvent } from './raise-event.ts';

/** What S3 says of one thing that happened in a bucket; `version` and `bucket` are added to the detail. */
export interface S3EventContent {
  /** `Object Created` */
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * S3 raises an event on the default bus of the bucket's owner, in the bucket's region, if the bucket's notification
 * configuration has EventBridge switched on ("S3 User Guide, EventBridge"). The content is asked for only then, and
 * perhaps much later: it must be made of what does not change any more.
 */
export function raiseS3Event(world: World, bucket: Bucket, content: () => S3EventContent): void {
  if (!sendsToEventBridge(bucket)) return;
  const { name, account, region } = bucket;
  raiseEvent(world, { account, region }, () => {
    const { detailType, detail } = content();
    return {
      source: 'aws.s3',
      detailType,
      resources: [`arn:aws:s3:::${name}`],
      detail: { version: '0', bucket: { name }, ...detail },
    };
  });
}

/** Whether the bucket's notification configuration names EventBridge. */
export function sendsToEventBridge({ configurations }: Bucket): boolean {
  return configurations.get('NotificationConfiguration')?.xml.includes('<EventBridgeConfiguration>') ?? false;
}
