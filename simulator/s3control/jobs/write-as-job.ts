import { checkCapacity } from '../../s3/check-capacity.ts';
import { demandOnKey } from '../../s3/demand-on-object.ts';
import { etagOf } from '../../s3/etag-of.ts';
import { writeVersion } from '../../s3/write-version.ts';
import { ServiceError } from '../../wire/operation.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { ObjectVersion } from '../../world/object-version.ts';
import { type ActingJob, mayAsJob } from './act-as-job.ts';
import { bucketNameIn } from './read-parts.ts';

/** Where a job is to write something. */
export interface WritePlace {
  /** Bucket ARN. */
  readonly bucket: string;
  readonly expectedOwner?: string;
}

export interface WrittenFile {
  readonly key: string;
  readonly body: Buffer;
  readonly contentType: string;
}

/**
 * Writes an object in the job's role, under S3's own keys whatever the bucket's default is (S3 User Guide,
 * batch-ops-examples-reports). Undefined when that cannot be: the bucket is not there, in another region or not owned
 * as expected, has a default retention, or the role may not.
 */
export function writeAsJob(acting: ActingJob, place: WritePlace, file: WrittenFile): ObjectVersion | undefined {
  const { world, job } = acting;
  const bucket = world.buckets.get(bucketNameIn(place.bucket));
  if (!bucket || bucket.region !== job.region || bucket.objectLock?.standard) return undefined;
  if (place.expectedOwner !== undefined && place.expectedOwner !== bucket.account) return undefined;
  if (!mayAsJob(acting, demandOnKey(world, bucket, file.key, 's3:PutObject'))) return undefined;
  try {
    checkCapacity(world, file.body.length);
    return writeVersion(world, bucket, draftOf(acting, bucket, file));
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}

function draftOf({ world, job }: ActingJob, bucket: Bucket, { key, body, contentType }: WrittenFile) {
  const enforced = bucket.ownership.effective(world.clock.now()) === 'BucketOwnerEnforced';
  return {
    key,
    body,
    contentType,
    deleteMarker: false,
    etag: etagOf(body),
    systemHeaders: {},
    metadata: {},
    checksums: {},
    tags: new Map<string, string>(),
    owner: enforced ? bucket.account : job.account,
    storageClass: 'STANDARD',
    encryption: { algorithm: 'AES256', bucketKey: false },
  };
}
