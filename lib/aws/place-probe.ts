import { PutObjectCommand } from '@aws-sdk/client-s3';
import { probeKey } from '../domain/probe-key.ts';
import { IsthmusError } from '../errors.ts';
import type { Names, PlacedProbe, Probe, Request, Retention } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { callAws } from './call-aws.ts';
import { readEncryption } from './read-encryption.ts';
import { s3Of } from './s3-of.ts';

/** A day: buckets that ask for a least retention ask for days. */
const RETAINED_SECONDS = 86_400;

/**
 * Puts a fresh object into the source bucket, below the rule's prefix and with its tags. One version id that is missing
 * means that versioning has not reached this write: VersioningNotYetEffective, and what was put is removed with the rest.
 * Where objects under KMS replicate it is under a key itself: by the bucket's default encryption, or by `keys`.
 * In a bucket with Object Lock it is locked for a short while, so that its replica must be too.
 */
export async function placeProbe(
  probe: Probe,
  request: Request,
  clients: SideClients,
  { keys, sourceLocked }: Pick<Names, 'keys' | 'sourceLocked'> = {},
  key = probeKey(probe, probe.attempts.length + 1),
): Promise<PlacedProbe> {
  const { bucket } = request.source;
  const { tags } = request.scope;
  const retention = sourceLocked ? shortRetention() : undefined;
  const body = content(key, clients.executionName);
  const place = { tried: 'put the probe', account: clients.account, resource: `${bucket}/${key}` };
  const answer = await callAws(place, () =>
    s3Of(clients).send(
      new PutObjectCommand({
        ...ownBucket(bucketPlace(bucket, clients)),
        Key: key,
        Body: body,
        ContentType: 'text/plain; charset=utf-8',
        ChecksumAlgorithm: 'CRC32',
        ...(keys?.probe && { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keys.probe }),
        ...(retention && {
          ObjectLockMode: retention.mode,
          ObjectLockRetainUntilDate: new Date(retention.until),
        }),
        ...(Object.keys(tags).length > 0 && { Tagging: new URLSearchParams(tags).toString() }),
      }),
    ),
  );
  const { VersionId: versionId, ChecksumCRC32: checksum } = answer;
  const encryption = readEncryption(answer);
  if (!versionId || versionId === 'null') throw withoutVersion(place);
  return {
    key,
    versionId,
    size: answer.Size ?? Buffer.byteLength(body),
    checksum: checksum ?? '',
    storageClass: 'STANDARD',
    tags,
    ...(encryption && { encryption }),
    ...(encryption && keys && { replicaKey: keys.replica }),
    ...(retention && { retention }),
    placedAt: new Date().toISOString(),
  };
}

/**
 * A lock that whoever may pass over governance can lift, and that ends by itself where nobody may. It stands in place of
 * any default retention of the two buckets (S3 User Guide, object-lock-managing). S3 keeps whole seconds.
 */
function shortRetention(): Retention {
  const until = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + RETAINED_SECONDS * 1_000);
  return { mode: 'GOVERNANCE', until: until.toISOString() };
}

/** Says to whoever finds it what it is, and differs from every other. */
function content(key: string, executionName: string): string {
  return `Put here by Isthmus (execution ${executionName}) to prove that this bucket replicates.\nKey: ${key}\nIt is removed when the run ends; if it is still here after that, it may be deleted.\n`;
}

function withoutVersion(place: { tried: string; account: string; resource: string }): IsthmusError {
  return new IsthmusError('VersioningNotYetEffective', {
    ...place,
    said: 'the object has no version id.',
    remedy: 'Nothing to do: versioning was switched on moments ago, and it is tried again.',
  });
}
