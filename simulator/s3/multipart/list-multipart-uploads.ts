import { type Call, ServiceError } from '../../wire/operation.ts';
import { element, type RawXml } from '../../wire/xml.ts';
import type { Bucket } from '../../world/bucket.ts';
import { compareUtf8 } from '../../world/compare-utf8.ts';
import type { MultipartUpload } from '../../world/multipart-upload.ts';
import type { World } from '../../world/world.ts';
import { bucketOperation } from '../bucket-operation.ts';
import { readEncoding } from '../list-encoding.ts';
import { commonPrefixElements } from '../listing-elements.ts';
import { ownerElement } from '../owner-element.ts';
import { readCount } from '../read-count.ts';
import { s3Document } from '../s3-document.ts';
import { wireTime } from '../wire-time.ts';
import { initiatorElement } from './initiator-element.ts';
import { uploadChecksumElements } from './list-parts.ts';

const LARGEST_PAGE = 1000;

/** Lists the uploads under way: by key, of each key the oldest first. */
export const listMultipartUploads = bucketOperation({
  name: 'ListMultipartUploads',
  write: false,
  action: 's3:ListBucketMultipartUploads',
  parameters: ['prefix', 'delimiter', 'key-marker', 'upload-id-marker', 'max-uploads', 'encoding-type'],
  run(world, bucket, call) {
    const encode = readEncoding(call);
    const asked = (name: string) => call.query.get(name) ?? '';
    const limit = readCount(call, 'max-uploads', LARGEST_PAGE);
    const { uploads, commonPrefixes, truncated, next } = choosePage(bucket, call, limit);
    return {
      body: s3Document(
        'ListMultipartUploadsResult',
        element('Bucket', bucket.name),
        element('KeyMarker', encode(asked('key-marker'))),
        // Without a key it counts for nothing.
        element('UploadIdMarker', asked('key-marker') === '' ? '' : asked('upload-id-marker')),
        element('NextKeyMarker', encode(next.key)),
        element('NextUploadIdMarker', next.uploadId),
        element('Prefix', asked('prefix') === '' ? undefined : encode(asked('prefix'))),
        element('Delimiter', asked('delimiter') === '' ? undefined : encode(asked('delimiter'))),
        element('EncodingType', call.query.get('encoding-type')),
        element('MaxUploads', limit),
        element('IsTruncated', truncated),
        uploads.map((upload) => uploadElement(world, upload, encode)),
        commonPrefixElements(commonPrefixes, encode),
      ),
    };
  },
});

interface Page {
  readonly uploads: MultipartUpload[];
  readonly commonPrefixes: string[];
  readonly truncated: boolean;
  /** The last entry, also of the last page; empty when that is a common prefix, from which no caller can go on. */
  readonly next: { readonly key: string; readonly uploadId: string };
}

function choosePage(bucket: Bucket, { query }: Call, limit: number): Page {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const entries = new Map<string, MultipartUpload | string>();
  for (const upload of uploadsAfter(bucket, query)) {
    if (!upload.key.startsWith(prefix)) continue;
    const at = delimiter === '' ? -1 : upload.key.indexOf(delimiter, prefix.length);
    const common = at === -1 ? undefined : upload.key.slice(0, at + delimiter.length);
    if (common !== undefined && query.get('key-marker')?.startsWith(common)) continue;
    entries.set(common === undefined ? `u${upload.id}` : `p${common}`, common ?? upload);
  }
  const page = [...entries.values()].slice(0, limit);
  const last = page.at(-1);
  return {
    uploads: page.flatMap((entry) => (typeof entry === 'string' ? [] : [entry])),
    commonPrefixes: page.flatMap((entry) => (typeof entry === 'string' ? [entry] : [])),
    truncated: limit > 0 && entries.size > page.length,
    next: typeof last === 'object' ? { key: last.key, uploadId: last.id } : { key: '', uploadId: '' },
  };
}

/** Those behind the markers; an upload id counts only together with its key. */
function uploadsAfter({ uploads }: Bucket, query: Call['query']): MultipartUpload[] {
  const keyMarker = query.get('key-marker') ?? '';
  const idMarker = query.get('upload-id-marker') ?? '';
  const sorted = [...uploads.values()].sort(
    (left, right) => compareUtf8(left.key, right.key) || left.initiatedAt - right.initiatedAt,
  );
  const markedAt = idMarker === '' ? -1 : sorted.findIndex(({ key, id }) => key === keyMarker && id === idMarker);
  if (markedAt !== -1) return sorted.slice(markedAt + 1);
  if (keyMarker !== '' && idMarker !== '') throw invalidMarker(idMarker);
  return sorted.filter(({ key }) => keyMarker === '' || compareUtf8(key, keyMarker) > 0);
}

function invalidMarker(id: string): ServiceError {
  return new ServiceError('InvalidArgument', 'Invalid uploadId marker', 400, {
    ArgumentName: 'upload-id-marker',
    ArgumentValue: id,
  });
}

function uploadElement(world: World, upload: MultipartUpload, encode: (text: string) => string): RawXml {
  return element('Upload', [
    element('Key', encode(upload.key)),
    element('UploadId', upload.id),
    initiatorElement(world, upload.initiator),
    ownerElement(world, upload.draft.owner),
    element('StorageClass', upload.draft.storageClass),
    element('Initiated', wireTime(upload.initiatedAt)),
    ...uploadChecksumElements(upload),
  ]);
}
