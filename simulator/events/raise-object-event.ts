import type { Answer, Call, Operation } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { raiseS3Event, type S3EventContent, sendsToEventBridge } from './raise-s3-event.ts';

/** What one call did to one object, as far as its event tells. */
interface ObjectChange {
  readonly call: Call;
  readonly operation: string;
  /** Absent when nothing is left of it. */
  readonly version: ObjectVersion | undefined;
  /** As the answer says it: absent in a bucket that never had versioning. */
  readonly versionId: string | undefined;
  readonly sequencer: string;
}

type Kind = (change: ObjectChange) => S3EventContent;

/** "S3 User Guide, EventBridge": the types of events whose causes the simulator has. */
const KINDS: Readonly<Record<string, Kind>> = {
  PutObject: created,
  PostObject: (change) => created({ ...change, operation: 'POST Object' }),
  CopyObject: created,
  CompleteMultipartUpload: created,
  DeleteObject: deleted,
  PutObjectTagging: (change) => about(change, change.version?.tags.size === 0 ? TAGS_DELETED : 'Object Tags Added'),
  DeleteObjectTagging: (change) => about(change, TAGS_DELETED),
  PutObjectAcl: (change) => about(change, 'Object ACL Updated'),
};

const TAGS_DELETED = 'Object Tags Deleted';

/** To be called for each call on an object that went well. Costs two look-ups where the bucket raises no events. */
export function raiseObjectEvent(world: World, { service, name, write }: Operation, call: Call, answer: Answer): void {
  if (!write || service !== 's3' || call.key === undefined || !Object.hasOwn(KINDS, name)) return;
  const bucket = world.buckets.get(call.bucket ?? '');
  if (bucket === undefined || !sendsToEventBridge(bucket)) return;
  const change = describeChange(world, bucket, name, call, answer);
  const content = KINDS[name]?.(change);
  if (content) raiseS3Event(world, bucket, () => content);
}

function describeChange(world: World, bucket: Bucket, operation: string, call: Call, answer: Answer): ObjectChange {
  const versionId = answer.headers?.['x-amz-version-id'];
  const version = bucket.objects.version(call.key ?? '', versionId ?? 'null');
  const order = version?.sequence ?? world.eventBridge.raisedCount;
  const seconds = Math.floor(world.clock.now() / 1000);
  return { call, operation, version, versionId, sequencer: hex(seconds) + hex(order) };
}

function created(change: ObjectChange): S3EventContent {
  const { version, sequencer, operation: reason } = change;
  const { detail } = about(change, 'Object Created', { size: version?.body.length, sequencer });
  return { detailType: 'Object Created', detail: { ...detail, reason } };
}

/** What is gone has neither size nor ETag; a delete marker has the ETag of nothing ("S3 User Guide, ev-events"). */
function deleted(change: ObjectChange): S3EventContent {
  const marker = change.version?.deleteMarker === true && change.call.query.get('versionId') === undefined;
  const { detail } = about(
    { ...change, version: undefined },
    'Object Deleted',
    marker ? { etag: ETAG_OF_NOTHING, sequencer: change.sequencer } : { sequencer: change.sequencer },
  );
  const type = marker ? 'Delete Marker Created' : 'Permanently Deleted';
  return { detailType: 'Object Deleted', detail: { ...detail, reason: 'DeleteObject', 'deletion-type': type } };
}

const ETAG_OF_NOTHING = 'd41d8cd98f00b204e9800998ecf8427e';

function about({ call, version, versionId }: ObjectChange, detailType: string, more: object = {}): S3EventContent {
  const { caller } = call;
  return {
    detailType,
    detail: {
      object: {
        key: call.key,
        ...(version && { etag: version.etag.replaceAll('"', '') }),
        ...(versionId !== undefined && { 'version-id': versionId }),
        ...more,
      },
      'request-id': call.requestId,
      requester: caller.type === 'anonymous' ? 'Anonymous' : caller.account,
      'source-ip-address': call.sourceIp,
    },
  };
}

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(8, '0');
}
