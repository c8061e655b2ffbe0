import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { isArchived, restorationOf } from './archived.ts';
import { checkExpectedOwner, findNamedBucket } from './find-bucket.ts';
import { lookForNamedVersion, requireSighted, type Sighting } from './look-for-version.ts';
import { notImplemented } from './not-implemented.ts';

/** What a copy is made of. */
export interface CopySource {
  readonly bucket: Bucket;
  readonly key: string;
  readonly versionId: string | undefined;
  readonly sighting: Sighting;
}

/** Reads `x-amz-copy-source` (`bucket/key?versionId=…`, encoded as in a form) and looks what is there. */
export function findCopySource(world: World, { headers }: Call): CopySource {
  const { bucketName, key, versionId } = parse(headers['x-amz-copy-source'] ?? '');
  const bucket = findNamedBucket(world, bucketName);
  checkExpectedOwner(bucket, headers['x-amz-source-expected-bucket-owner']);
  return { bucket, key, versionId, sighting: lookForNamedVersion(bucket, key, versionId) };
}

/** The version to copy, or S3's refusal. */
export function requireCopySource({ sighting, key, versionId }: CopySource, now: number): ObjectVersion {
  if (sighting.kind === 'marker' && versionId !== undefined) {
    throw new ServiceError(
      'InvalidRequest',
      'The source of a copy request may not specifically refer to a delete marker by version id.',
      400,
    );
  }
  const version = requireSighted(sighting, key, versionId, 'GET');
  if (isArchived(version) && restorationOf(version, now) !== 'there') throw notActive();
  return version;
}

function parse(header: string): { bucketName: string; key: string; versionId: string | undefined } {
  if (header.startsWith('arn:')) throw notImplemented('copies from access points');
  const [path = '', versionId] = header.split('?versionId=');
  const decoded = decode(path.replace(/^\//, ''));
  const slash = decoded.indexOf('/');
  if (slash > 0 && slash < decoded.length - 1) {
    return { bucketName: decoded.slice(0, slash), key: decoded.slice(slash + 1), versionId };
  }
  throw new ServiceError('InvalidArgument', 'Invalid copy source object key', 400, {
    ArgumentName: 'x-amz-copy-source',
    ArgumentValue: 'x-amz-copy-source',
  });
}

/** A plus stands for a space, as in a form: clients that send one for itself get `NoSuchKey` (aws-cli issue 614). */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new ServiceError('InvalidArgument', 'Invalid copy source encoding.', 400, {
      ArgumentName: 'x-amz-copy-source',
      ArgumentValue: text,
    });
  }
}

function notActive(): ServiceError {
  return new ServiceError(
    'ObjectNotInActiveTierError',
    'The source object of the COPY operation is not in the active tier and is only stored in Amazon S3 Glacier.',
    403,
  );
}
