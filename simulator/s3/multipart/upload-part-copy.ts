import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import { element } from '../../wire/xml.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { World } from '../../world/world.ts';
import { checkCapacity } from '../check-capacity.ts';
import { checkSourceConditions } from '../check-conditions.ts';
import { checksumElements } from '../checksum-elements.ts';
import { findCopySource, requireCopySource } from '../copy-source.ts';
import { creationContext } from '../creation-context.ts';
import { CUSTOMER_KEY_HEADERS, checkCustomerKey, checkPartKey, SOURCE_KEY_HEADERS } from '../customer-key.ts';
import { demandOnKey } from '../demand-on-object.ts';
import { demandsToRead } from '../demands-to-read.ts';
import { encryptionHeaders } from '../encryption-headers.ts';
import { etagOf } from '../etag-of.ts';
import { findBucket } from '../find-bucket.ts';
import { demandsOnKey, requireUsableKey } from '../kms-through-s3.ts';
import { s3Document } from '../s3-document.ts';
import { OWNER_HEADER } from '../understood-headers.ts';
import { sourceIdHeader } from '../version-id-header.ts';
import { wireTime } from '../wire-time.ts';
import { findUpload } from './find-upload.ts';
import { computedChecksums } from './part-checksums.ts';
import { readPartNumber } from './read-part-number.ts';

const READ = { current: 's3:GetObject', version: 's3:GetObjectVersion' } as const;
const PREFIX = 'x-amz-copy-source-';

/** Adds a part out of an object, or out of a range of it. */
export const uploadPartCopy: Operation = {
  name: 'UploadPartCopy',
  service: 's3',
  write: true,
  parameters: [],
  headers: [
    OWNER_HEADER,
    'x-amz-copy-source',
    `${PREFIX}if-*`,
    `${PREFIX}range`,
    ...CUSTOMER_KEY_HEADERS,
    ...SOURCE_KEY_HEADERS,
    'x-amz-source-expected-bucket-owner',
  ],
  demands(world, call) {
    const bucket = findBucket(world, call);
    const source = findCopySource(world, call);
    const upload = bucket.uploads.get(call.query.get('uploadId') ?? '');
    const decrypt = (place: Bucket, one: Parameters<typeof demandsOnKey>[3]) =>
      demandsOnKey(world, call.caller, place, one, ['kms:Decrypt']);
    return [
      ...demandsToRead(world, source.bucket, source, READ),
      ...(source.sighting.kind === 'object' ? decrypt(source.bucket, source.sighting.version) : []),
      ...(upload ? decrypt(bucket, upload.draft) : []),
      demandOnKey(world, bucket, call.key ?? '', 's3:PutObject', {
        ...creationContext(call, false),
        's3:x-amz-copy-source': call.headers['x-amz-copy-source'] ?? '',
      }),
    ];
  },
  run(world, call) {
    const bucket = findBucket(world, call);
    const upload = findUpload(bucket, call);
    const number = readPartNumber(call);
    checkPartKey(world, upload.draft, call);
    requireUsableKey(world, upload.draft.encryption);
    const { body, headers } = readSource(world, call);
    checkCapacity(world, body.length);
    const checksums = upload.checksum ? computedChecksums(upload.checksum.algorithm, body) : {};
    const lastModified = world.clock.now();
    const etag = etagOf(body);
    upload.parts.set(number, { number, body, etag, lastModified, checksums });
    return {
      headers: { ...headers, ...encryptionHeaders(upload.draft) },
      body: s3Document(
        'CopyPartResult',
        element('LastModified', wireTime(lastModified)),
        element('ETag', etag),
        checksumElements(checksums),
      ),
    };
  },
};

function readSource(world: World, call: Call): { body: Buffer; headers: Record<string, string> } {
  const source = findCopySource(world, call);
  const version = requireCopySource(source, world.clock.now());
  requireUsableKey(world, version.encryption);
  checkCustomerKey(world, version, call, true);
  checkSourceConditions(call.headers, version, world.clock.now());
  return {
    body: cut(version.body, call.headers[`${PREFIX}range`]),
    headers: sourceIdHeader(version),
  };
}

/** Both ends must be named, and lie within the object. */
function cut(body: Buffer, range: string | undefined): Buffer {
  if (range === undefined) return body;
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === undefined || to === undefined || first > last) {
    throw invalidRange(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      range,
    );
  }
  if (first >= body.length) {
    const message = 'The specified copy range is invalid for the source object size';
    throw new ServiceError('InvalidRequest', message, 400);
  }
  if (last >= body.length) {
    throw invalidRange(`Range specified is not valid for source object of size: ${body.length}`, range);
  }
  // A view would keep the whole source in memory after it is deleted, unseen by the world's capacity.
  return Buffer.from(body.subarray(first, last + 1));
}

function invalidRange(message: string, range: string): ServiceError {
  return new ServiceError('InvalidArgument', message, 400, {
    ArgumentName: 'x-amz-copy-source-range',
    ArgumentValue: range,
  });
}
