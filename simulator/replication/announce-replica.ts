import { accountOfArn } from '../access/account-of-arn.ts';
import { raiseS3Event } from '../events/raise-s3-event.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ReplicatedPart } from '../world/replication-state.ts';
import type { CopyJob } from './copy-job.ts';

/** What EventBridge hears of a part that arrived; of locks it has no events (S3 User Guide, ev-events). */
const TYPES: Readonly<Partial<Record<ReplicatedPart, string>>> = {
  version: 'Object Created',
  tags: 'Object Tags Added',
  acl: 'Object ACL Updated',
};

/** The destination raises the events of any other write for what replication brings, if it has EventBridge switched on. */
export function announceReplica({ world, source, version }: CopyJob, destination: Bucket, part: ReplicatedPart): void {
  const { key, versionId, deleteMarker: marker } = version;
  const [type, etag, size] = [typeOf(version, part), version.etag.replaceAll('"', ''), version.body.length];
  if (type === undefined) return;
  const requester = accountOfArn(source.replication.effective(world.clock.now())?.role ?? '');
  const reason = marker ? 'DeleteObject' : 'PutObject';
  raiseS3Event(world, destination, () => ({
    detailType: type,
    detail: {
      object: {
        key,
        'version-id': versionId,
        ...(!marker && { etag }),
        ...(part === 'version' && !marker && { size }),
      },
      requester,
      'source-ip-address': 's3.amazonaws.com',
      ...(part === 'version' && { reason }),
      ...(marker && { 'deletion-type': 'Delete Marker Created' }),
    },
  }));
}

function typeOf({ deleteMarker, tags }: CopyJob['version'], part: ReplicatedPart): string | undefined {
  if (deleteMarker) return 'Object Deleted';
  return part === 'tags' && tags.size === 0 ? 'Object Tags Deleted' : TYPES[part];
}
