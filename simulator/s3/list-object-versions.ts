import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { demandsToList } from './demands-to-list.ts';
import { findBucket } from './find-bucket.ts';
import { readEncoding } from './list-encoding.ts';
import { listVersionsPage, type VersionEntry, type VersionsPage } from './list-versions-page.ts';
import { describeListed, listedOwner } from './listing-elements.ts';
import { checkVersionId } from './look-for-version.ts';
import { readCount } from './read-count.ts';
import { s3Document } from './s3-document.ts';
import { OWNER_HEADER } from './understood-headers.ts';
import { wireTime } from './wire-time.ts';

const LARGEST_PAGE = 1000;

/** Lists every version and delete marker: keys in order, of each the newest first. */
export const listObjectVersions: Operation = {
  name: 'ListObjectVersions',
  service: 's3',
  write: false,
  parameters: ['prefix', 'delimiter', 'key-marker', 'version-id-marker', 'max-keys', 'encoding-type'],
  headers: [OWNER_HEADER],
  demands: (world, call) => demandsToList(world, call, 's3:ListBucketVersions'),
  run(world, call) {
    const bucket = findBucket(world, call);
    const prefix = call.query.get('prefix') ?? '';
    const delimiter = call.query.get('delimiter') ?? '';
    const after = call.query.get('key-marker') ?? '';
    const limit = readCount(call, 'max-keys', LARGEST_PAGE);
    const page = listVersionsPage(bucket, { prefix, delimiter, after }, readVersionIdMarker(call), limit);
    return {
      headers: { 'x-amz-bucket-region': bucket.region },
      body: s3Document(
        'ListVersionsResult',
        describeQuestion(call, bucket, limit),
        describeNext(call, page),
        page.entries.map((entry) => entryElement(world, bucket, entry, readEncoding(call))),
      ),
    };
  },
};

function readVersionIdMarker({ query }: Call): string | undefined {
  const marker = query.get('version-id-marker');
  if (marker === undefined || marker === '') return undefined;
  if (!query.get('key-marker')) {
    throw new ServiceError('InvalidArgument', 'A version-id marker cannot be specified without a key marker.', 400, {
      ArgumentName: 'version-id-marker',
      ArgumentValue: marker,
    });
  }
  checkVersionId(marker);
  return marker;
}

/** The question, repeated. */
function describeQuestion(call: Call, bucket: Bucket, limit: number): RawXml[] {
  const encode = readEncoding(call);
  const { query } = call;
  const delimiter = query.get('delimiter') || undefined;
  return [
    element('Name', bucket.name),
    element('Prefix', encode(query.get('prefix') ?? '')),
    element('KeyMarker', encode(query.get('key-marker') ?? '')),
    element('VersionIdMarker', query.get('version-id-marker') ?? ''),
    element('MaxKeys', limit),
    element('Delimiter', delimiter === undefined ? undefined : encode(delimiter)),
    element('EncodingType', query.get('encoding-type')),
  ];
}

function describeNext(call: Call, { entries, truncated }: VersionsPage): RawXml[] {
  const encode = readEncoding(call);
  const last = truncated ? entries.at(-1) : undefined;
  const isTruncated = element('IsTruncated', truncated);
  if (last === undefined) return [isTruncated];
  if ('commonPrefix' in last) return [isTruncated, element('NextKeyMarker', encode(last.commonPrefix))];
  const { key, versionId } = last.version;
  return [isTruncated, element('NextKeyMarker', encode(key)), element('NextVersionIdMarker', versionId)];
}

function entryElement(world: World, bucket: Bucket, entry: VersionEntry, encode: (text: string) => string): RawXml {
  if ('commonPrefix' in entry) return element('CommonPrefixes', element('Prefix', encode(entry.commonPrefix)));
  const { version, isLatest } = entry;
  const identity = [
    element('Key', encode(version.key)),
    element('VersionId', version.versionId),
    element('IsLatest', isLatest),
  ];
  const owner = listedOwner(world, bucket, version);
  if (!version.deleteMarker) return element('Version', [...identity, ...describeListed(version), owner]);
  return element('DeleteMarker', [...identity, element('LastModified', wireTime(version.lastModified)), owner]);
}
