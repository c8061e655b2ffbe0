import type { Demand } from '../access/demand.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../wire/operation.ts';
import { element } from '../wire/xml.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { readOwnership } from './acl/read-ownership.ts';
import { checkCapacity } from './check-capacity.ts';
import { checkSourceConditions } from './check-conditions.ts';
import { checkKey } from './check-key.ts';
import { checkWriteConditions } from './check-write-conditions.ts';
import { copyContent } from './copy-content.ts';
import { type CopySource, findCopySource, requireCopySource } from './copy-source.ts';
import { checkCustomerKey, SOURCE_KEY_HEADERS } from './customer-key.ts';
import { demandOnObject } from './demand-on-object.ts';
import { demandsToRead } from './demands-to-read.ts';
import { demandsToWrite } from './demands-to-write.ts';
import { encryptionHeaders } from './encryption-headers.ts';
import { findBucket } from './find-bucket.ts';
import { demandsOnKey, requireUsableKey } from './kms-through-s3.ts';
import { readLockHeaders } from './object-lock/read-lock-headers.ts';
import {
  OBJECT_HEADERS,
  readDescription,
  readEncryption,
  readStorageClass,
  readTagHeader,
} from './read-object-headers.ts';
import { s3Document } from './s3-document.ts';
import { OWNER_HEADER } from './understood-headers.ts';
import { sourceIdHeader, versionIdHeader } from './version-id-header.ts';
import { wireTime } from './wire-time.ts';
import { writeVersion } from './write-version.ts';

const CONDITION_PREFIX = 'x-amz-copy-source-';

export const copyObject: Operation = {
  name: 'CopyObject',
  service: 's3',
  write: true,
  parameters: [],
  headers: [
    OWNER_HEADER,
    ...OBJECT_HEADERS,
    'x-amz-copy-source',
    `${CONDITION_PREFIX}if-*`,
    ...SOURCE_KEY_HEADERS,
    'x-amz-checksum-algorithm',
    'x-amz-metadata-directive',
    'x-amz-tagging-directive',
    'x-amz-source-expected-bucket-owner',
  ],
  demands(world, call) {
    const bucket = findBucket(world, call);
    const source = findCopySource(world, call);
    return [...demandsOnSource(world, call, source), ...demandsToWrite(world, bucket, call, tagsOfCopy(call, source))];
  },
  run(world, call) {
    const bucket = findBucket(world, call);
    checkKey(call.key ?? '');
    const { source, version } = chooseSource(world, bucket, call);
    checkWriteConditions(bucket, call);
    checkCapacity(world, version.body.length);
    return answer(bucket, version, writeCopy(world, bucket, call, version, source));
  },
};

const READ = { current: 's3:GetObject', version: 's3:GetObjectVersion' } as const;

function demandsOnSource(world: World, call: Call, source: CopySource): Demand[] {
  const { bucket, versionId, sighting } = source;
  const demands = [...demandsToRead(world, bucket, source, READ), ...demandsToDecrypt(world, call, source)];
  if (sighting.kind !== 'object' || sighting.version.tags.size === 0 || replaces(call, 'tagging')) return demands;
  const action = versionId === undefined ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging';
  return [...demands, demandOnObject(world, bucket, sighting.version, action)];
}

function demandsToDecrypt(world: World, { caller }: Call, { bucket, sighting }: CopySource): Demand[] {
  return sighting.kind === 'object' ? demandsOnKey(world, caller, bucket, sighting.version, ['kms:Decrypt']) : [];
}

function chooseSource(world: World, bucket: Bucket, call: Call): { source: CopySource; version: ObjectVersion } {
  const source = findCopySource(world, call);
  const version = requireCopySource(source, world.clock.now());
  requireUsableKey(world, version.encryption);
  checkCustomerKey(world, version, call, true);
  checkSourceConditions(call.headers, version, world.clock.now());
  if (source.bucket === bucket && version.key === call.key && !changesAnything(call, source)) {
    if (!reencrypts(world, bucket, version)) throw copiesOntoItself();
  }
  return { source, version };
}

/** Where somebody chose the bucket's encryption, or it is not the object's, a copy onto itself encrypts anew. */
function reencrypts({ clock }: World, { encryption }: Bucket, version: ObjectVersion): boolean {
  const standing = encryption.effective(clock.now());
  return standing.chosen === true || standing.algorithm !== version.encryption.algorithm;
}

function changesAnything({ headers }: Call, { versionId }: CopySource): boolean {
  return (
    versionId !== undefined ||
    headers['x-amz-metadata-directive'] === 'REPLACE' ||
    headers['x-amz-storage-class'] !== undefined ||
    headers['x-amz-server-side-encryption'] !== undefined ||
    headers['x-amz-server-side-encryption-customer-algorithm'] !== undefined
  );
}

function writeCopy(
  world: World,
  bucket: Bucket,
  call: Call,
  version: ObjectVersion,
  source: CopySource,
): ObjectVersion {
  const { contentType, systemHeaders, metadata } = version;
  return writeVersion(world, bucket, {
    key: call.key ?? '',
    deleteMarker: false,
    ...copyContent(version, call),
    ...(replaces(call, 'metadata') ? readDescription(call) : { contentType, systemHeaders, metadata }),
    tags: tagsOfCopy(call, source),
    ...readOwnership(world, bucket, call),
    storageClass: readStorageClass(call),
    ...readLockHeaders(world, bucket, call),
    encryption: readEncryption(world, bucket, call),
  });
}

function tagsOfCopy(call: Call, { sighting }: CopySource): Map<string, string> {
  if (replaces(call, 'tagging')) return readTagHeader(call);
  return new Map(sighting.kind === 'object' ? sighting.version.tags : []);
}

/** Metadata and tags are copied with the object, unless the directive says REPLACE. */
function replaces({ headers }: Call, what: 'metadata' | 'tagging'): boolean {
  const directive = headers[`x-amz-${what}-directive`] ?? 'COPY';
  if (directive === 'COPY' || directive === 'REPLACE') return directive === 'REPLACE';
  throw new ServiceError('InvalidArgument', `Unknown ${what} directive.`, 400, {
    ArgumentName: `x-amz-${what}-directive`,
    ArgumentValue: directive,
  });
}

function answer(bucket: Bucket, from: ObjectVersion, made: ObjectVersion): Answer {
  const sums = Object.entries(made.checksums).map(([algorithm, sum]) =>
    element(`Checksum${algorithm.toUpperCase()}`, sum),
  );
  return {
    headers: {
      ...versionIdHeader(bucket, made),
      ...encryptionHeaders(made),
      ...sourceIdHeader(from),
    },
    body: s3Document(
      'CopyObjectResult',
      element('LastModified', wireTime(made.lastModified)),
      element('ETag', made.etag),
      ...sums,
      element('ChecksumType', sums.length > 0 ? 'FULL_OBJECT' : undefined),
    ),
  };
}

function copiesOntoItself(): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    400,
  );
}
