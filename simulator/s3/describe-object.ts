import { authorizeCall } from '../access/authorize-call.ts';
import { statusHeader } from '../replication/replication-status.ts';
import { encodeWords } from '../wire/encoded-word.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { restoreHeader } from './archived.ts';
import { encryptionHeaders } from './encryption-headers.ts';
import { getObjectTagging } from './get-object-tagging.ts';
import { lockHeaders } from './object-lock/lock-headers.ts';
import { versionIdHeader } from './version-id-header.ts';
import { headerTime } from './wire-time.ts';

type Headers = Record<string, string>;

/** The headers that GetObject and HeadObject tell of a version; its length is theirs to add. */
export function describeObject(world: World, bucket: Bucket, version: ObjectVersion, call: Call): Headers {
  return {
    'last-modified': headerTime(version.lastModified),
    etag: version.etag,
    'accept-ranges': 'bytes',
    ...version.systemHeaders,
    'content-type': version.contentType,
    ...versionIdHeader(bucket, version),
    ...encryptionHeaders(version),
    ...metadataHeaders(version),
    ...(version.storageClass !== 'STANDARD' && { 'x-amz-storage-class': version.storageClass }),
    ...restoreHeader(version, world.clock.now()),
    ...statusHeader(version),
    ...lockHeaders(world, version, call),
    ...tagCount(world, version, call),
  };
}

function metadataHeaders({ metadata }: ObjectVersion): Headers {
  const headers: Headers = {};
  for (const [name, value] of Object.entries(metadata)) headers[`x-amz-meta-${name}`] = encodeWords(value);
  return headers;
}

/** Sums of the whole object, told when `x-amz-checksum-mode` asks for them. */
export function checksumHeaders({ checksums, checksumType = 'FULL_OBJECT' }: ObjectVersion): Headers {
  const headers: Headers = {};
  for (const [algorithm, sum] of Object.entries(checksums)) headers[`x-amz-checksum-${algorithm}`] = sum;
  if (Object.keys(headers).length > 0) headers['x-amz-checksum-type'] = checksumType;
  return headers;
}

/** The number of tags is told only to those who may read them (S3 API Reference, HeadObject). */
function tagCount(world: World, version: ObjectVersion, call: Call): Headers {
  if (version.tags.size === 0 || !mayReadTags(world, call)) return {};
  return { 'x-amz-tagging-count': String(version.tags.size) };
}

function mayReadTags(world: World, call: Call): boolean {
  try {
    authorizeCall(world, getObjectTagging, call);
    return true;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}
