import { keepNewest } from '../events/keep-newest.ts';
import { canonicalIdOf } from '../s3/owner-element.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { findTargets, type NotificationTarget } from './find-targets.ts';
import { sendToQueue } from './send-to-queue.ts';

/** What S3 reports of one version, without the words that every record has. */
export interface NotificationContent {
  /** `Replication:OperationFailedReplication`: without `s3:` before it. */
  readonly eventName: string;
  /** Who did it: a service's name. */
  readonly principal: string;
  /** Further members of the record: `replicationEventData` for one. */
  readonly more: Readonly<Record<string, unknown>>;
}

/**
 * Sends to the queues of a bucket's notification configuration, and records what they, topics and functions are sent at
 * `/_sim/notifications`: of the latter the simulator has none.
 */
export function sendNotification(
  world: World,
  bucket: Bucket,
  version: ObjectVersion,
  content: NotificationContent,
): void {
  for (const target of findTargets(bucket, `s3:${content.eventName}`, version.key)) {
    const { account, region, name } = bucket;
    const record = describe(world, bucket, version, content, target);
    keepNewest(world.notifications, { account, region, bucket: name, kind: target.kind, target: target.arn, record });
    if (target.kind === 'queue') sendToQueue(world, bucket, target.arn, { Records: [record] });
  }
}

function describe(
  world: World,
  bucket: Bucket,
  version: ObjectVersion,
  { eventName, principal, more }: NotificationContent,
  { configurationId }: NotificationTarget,
): Record<string, unknown> {
  const requestId = world.random.text(16, ALPHABETS.id);
  return {
    eventVersion: '2.2',
    eventSource: 'aws:s3',
    awsRegion: bucket.region,
    eventTime: new Date(world.clock.now()).toISOString(),
    eventName,
    userIdentity: { principalId: principal },
    requestParameters: { sourceIPAddress: principal },
    responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': Buffer.from(requestId).toString('base64') },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: {
        name: bucket.name,
        ownerIdentity: { principalId: canonicalIdOf(world, bucket.account) },
        arn: `arn:aws:s3:::${bucket.name}`,
      },
      object: describeObject(version),
    },
    ...more,
  };
}

function describeObject({ key, body, etag, versionId, lastModified, sequence }: ObjectVersion): object {
  return {
    key: encodeKey(key),
    size: body.length,
    eTag: etag.replaceAll('"', ''),
    versionId,
    sequencer: hex(Math.floor(lastModified / 1000)) + hex(sequence),
  };
}

/** As in a form: "red flower.jpg" is "red+flower.jpg" (S3 User Guide, notification-content-structure). */
function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
}

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(8, '0');
}
