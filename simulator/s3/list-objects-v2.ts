import type { Call, Operation } from '../wire/operation.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { createContinuationToken, readContinuationToken } from './continuation-token.ts';
import { demandsToList } from './demands-to-list.ts';
import { findBucket } from './find-bucket.ts';
import { readEncoding } from './list-encoding.ts';
import { listObjectsPage, type ObjectsPage } from './list-objects-page.ts';
import { commonPrefixElements, contentsElement, listedOwner } from './listing-elements.ts';
import { readCount } from './read-count.ts';
import { s3Document } from './s3-document.ts';
import { OWNER_HEADER } from './understood-headers.ts';

const LARGEST_PAGE = 1000;

/** Lists current objects in the order of their keys, a page at a time. */
export const listObjectsV2: Operation = {
  name: 'ListObjectsV2',
  service: 's3',
  write: false,
  parameters: ['prefix', 'delimiter', 'start-after', 'continuation-token', 'max-keys', 'fetch-owner', 'encoding-type'],
  headers: [OWNER_HEADER],
  demands: (world, call) => demandsToList(world, call, 's3:ListBucket'),
  run(world, call) {
    const bucket = findBucket(world, call);
    const prefix = call.query.get('prefix') ?? '';
    const delimiter = call.query.get('delimiter') ?? '';
    const after = readContinuationToken(call.query.get('continuation-token')) ?? call.query.get('start-after') ?? '';
    const limit = readCount(call, 'max-keys', LARGEST_PAGE);
    const page = listObjectsPage(bucket, { prefix, delimiter, after }, limit);
    return {
      headers: { 'x-amz-bucket-region': bucket.region },
      body: s3Document(
        'ListBucketResult',
        describeQuestion(call, bucket, limit),
        describePage(world, bucket, call, page),
      ),
    };
  },
};

/** The question, repeated. */
function describeQuestion(call: Call, bucket: Bucket, limit: number): RawXml[] {
  const encode = readEncoding(call);
  const asked = (name: string) => call.query.get(name) || undefined;
  const [delimiter, startAfter] = [asked('delimiter'), asked('start-after')];
  return [
    element('Name', bucket.name),
    element('Prefix', encode(call.query.get('prefix') ?? '')),
    element('StartAfter', startAfter === undefined || asked('continuation-token') ? undefined : encode(startAfter)),
    element('ContinuationToken', asked('continuation-token')),
    element('MaxKeys', limit),
    element('Delimiter', delimiter === undefined ? undefined : encode(delimiter)),
    element('EncodingType', asked('encoding-type')),
  ];
}

function describePage(world: World, bucket: Bucket, call: Call, page: ObjectsPage): RawXml[] {
  const encode = readEncoding(call);
  const { objects, commonPrefixes, next } = page;
  const withOwner = call.query.get('fetch-owner') === 'true';
  return [
    element('KeyCount', objects.length + commonPrefixes.length),
    element('IsTruncated', next !== undefined),
    element('NextContinuationToken', next === undefined ? undefined : createContinuationToken(next)),
    ...objects.map((version) =>
      contentsElement(version, encode(version.key), withOwner ? listedOwner(world, bucket, version) : undefined),
    ),
    ...commonPrefixElements(commonPrefixes, encode),
  ];
}
