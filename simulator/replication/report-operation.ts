import { sendNotification } from '../notifications/send-notification.ts';
import type { ReplicatedPart, ReplicationTask } from '../world/replication-state.ts';
import type { World } from '../world/world.ts';
import { tracksMetrics } from './tracks-metrics.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

/** What S3 reports of replication (S3 User Guide, notification-how-to-event-types-and-destinations). */
export type ReplicationEvent =
  | 'OperationFailedReplication'
  | 'OperationMissedThreshold'
  | 'OperationReplicatedAfterThreshold'
  | 'OperationNotTracked';

/**
 * Reports one operation to whom the source bucket's notification configuration names, if the rule has metrics enabled.
 * These events go to queues, topics and functions only; EventBridge has none of them (S3 User Guide, ev-events).
 */
export function reportOperation(
  world: World,
  task: ReplicationTask,
  event: ReplicationEvent,
  part: ReplicatedPart,
  more: { readonly failureReason?: string; readonly threshold?: string; readonly replicationTime?: string } = {},
): void {
  const { source, version, rule } = task;
  if (!tracksMetrics(rule)) return;
  const { s3Operations } = UNCONFIRMED;
  sendNotification(world, source, version, {
    eventName: `Replication:${event}`,
    principal: 's3.amazonaws.com',
    more: {
      replicationEventData: {
        replicationRuleId: rule.id,
        destinationBucket: rule.destination.bucket,
        s3Operation: part === 'version' && version.deleteMarker ? s3Operations['delete-marker'] : s3Operations[part],
        requestTime: new Date(task.since).toISOString(),
        ...more,
      },
    },
  });
}
