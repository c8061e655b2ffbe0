import type { Answer, Operation } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { matchesEtag, preconditionFailed } from './check-conditions.ts';
import { checkKey } from './check-key.ts';
import { conditionContext } from './creation-context.ts';
import { demandOnKey } from './demand-on-object.ts';
import { findBucket } from './find-bucket.ts';
import { checkVersionId, noSuchKey } from './look-for-version.ts';
import { disturbUploads } from './multipart/disturb-uploads.ts';
import { BYPASS_HEADER, bypasses, checkUnlocked } from './object-lock/check-unlocked.ts';
import { OWNER_HEADER } from './understood-headers.ts';
import { versionIdHeader } from './version-id-header.ts';
import { writeVersion } from './write-version.ts';

/** Without a version id it hides the key under a delete marker; with one it removes that version for good. */
export const deleteObject: Operation = {
  name: 'DeleteObject',
  service: 's3',
  write: true,
  parameters: ['versionId'],
  headers: [OWNER_HEADER, BYPASS_HEADER],
  demands(world, call) {
    const bucket = findBucket(world, call);
    const versionId = call.query.get('versionId');
    if (versionId === undefined)
      return [demandOnKey(world, bucket, call.key ?? '', 's3:DeleteObject', conditionContext(call))];
    checkVersionId(versionId);
    const context = { 's3:VersionId': versionId };
    const actions = ['s3:DeleteObjectVersion', ...(bypasses(call) ? ['s3:BypassGovernanceRetention'] : [])];
    return actions.map((action) => demandOnKey(world, bucket, call.key ?? '', action, context));
  },
  run(world, call) {
    const bucket = findBucket(world, call);
    const { key = '' } = call;
    const versionId = call.query.get('versionId');
    checkKey(key);
    checkCondition(bucket, key, versionId, call.headers['if-match']);
    if (versionId !== undefined) checkUnlocked(world, bucket.objects.version(key, versionId), call);
    return versionId === undefined ? hide(world, bucket, key) : removeVersion(bucket, key, versionId);
  },
};

/** `If-Match` deletes only what is expected (S3 User Guide, conditional-deletes). */
function checkCondition(bucket: Bucket, key: string, versionId: string | undefined, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  const version = versionId === undefined ? bucket.objects.current(key) : bucket.objects.version(key, versionId);
  if (version === undefined || version.deleteMarker) throw noSuchKey(key);
  if (!matchesEtag(ifMatch, version.etag)) throw preconditionFailed('If-Match');
}

function removeVersion(bucket: Bucket, key: string, versionId: string): Answer {
  const removed = bucket.objects.remove(key, versionId);
  disturbUploads(bucket, key);
  return {
    status: 204,
    headers: {
      ...versionIdHeader(bucket, { versionId }),
      ...(removed?.deleteMarker && { 'x-amz-delete-marker': 'true' }),
    },
  };
}

/** A bucket that never had versioning has nothing to hide a key under: there the object goes. */
function hide(world: World, bucket: Bucket, key: string): Answer {
  if (bucket.objectLock === undefined && bucket.versioning.effective(world.clock.now()) === undefined) {
    bucket.objects.remove(key, 'null');
    disturbUploads(bucket, key);
    return { status: 204 };
  }
  const marker = writeVersion(world, bucket, {
    key,
    deleteMarker: true,
    body: Buffer.alloc(0),
    etag: '',
    contentType: '',
    systemHeaders: {},
    metadata: {},
    checksums: {},
    tags: new Map(),
    owner: bucket.account,
    storageClass: 'STANDARD',
    encryption: { algorithm: 'AES256', bucketKey: false },
  });
  return { status: 204, headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.versionId } };
}
