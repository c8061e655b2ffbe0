import type { Operation } from '../wire/operation.ts';
import { element } from '../wire/xml.ts';
import { demandsToList } from './demands-to-list.ts';
import { findBucket } from './find-bucket.ts';
import { readEncoding } from './list-encoding.ts';
import { listObjectsPage } from './list-objects-page.ts';
import { commonPrefixElements, contentsElement, listedOwner } from './listing-elements.ts';
import { readCount } from './read-count.ts';
import { s3Document } from './s3-document.ts';
import { OWNER_HEADER } from './understood-headers.ts';

const LARGEST_PAGE = 1000;

/** The older listing, which continues after a key that the caller names. */
export const listObjects: Operation = {
  name: 'ListObjects',
  service: 's3',
  write: false,
  parameters: ['prefix', 'delimiter', 'marker', 'max-keys', 'encoding-type'],
  headers: [OWNER_HEADER],
  demands: (world, call) => demandsToList(world, call, 's3:ListBucket'),
  run(world, call) {
    const bucket = findBucket(world, call);
    const encode = readEncoding(call);
    // Owners are not told to nobody.
    const anonymous = call.caller.type === 'anonymous';
    const prefix = call.query.get('prefix') ?? '';
    const delimiter = call.query.get('delimiter') ?? '';
    const marker = call.query.get('marker') ?? '';
    const limit = readCount(call, 'max-keys', LARGEST_PAGE);
    const page = listObjectsPage(bucket, { prefix, delimiter, after: marker }, limit);
    return {
      headers: { 'x-amz-bucket-region': bucket.region },
      body: s3Document(
        'ListBucketResult',
        element('Name', bucket.name),
        element('Prefix', encode(prefix)),
        element('Marker', encode(marker)),
        // Without a delimiter the last key is the marker, and S3 leaves it to the caller to see that.
        element('NextMarker', delimiter === '' || page.next === undefined ? undefined : encode(page.next)),
        element('MaxKeys', limit),
        element('Delimiter', delimiter === '' ? undefined : encode(delimiter)),
        element('EncodingType', call.query.get('encoding-type')),
        element('IsTruncated', page.next !== undefined),
        page.objects.map((version) =>
          contentsElement(version, encode(version.key), anonymous ? undefined : listedOwner(world, bucket, version)),
        ),
        commonPrefixElements(page.commonPrefixes, encode),
      ),
    };
  },
};
