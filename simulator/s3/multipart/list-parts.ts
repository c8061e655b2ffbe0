import { element, type RawXml } from '../../wire/xml.ts';
import type { MultipartUpload, UploadedPart } from '../../world/multipart-upload.ts';
import { checksumElements } from '../checksum-elements.ts';
import { ownerElement } from '../owner-element.ts';
import { readCount } from '../read-count.ts';
import { s3Document } from '../s3-document.ts';
import { wireTime } from '../wire-time.ts';
import { findUpload } from './find-upload.ts';
import { initiatorElement } from './initiator-element.ts';
import { uploadOperation } from './upload-operation.ts';

const LARGEST_PAGE = 1000;
const HIGHEST_PART = 10_000;

export const listParts = uploadOperation({
  name: 'ListParts',
  write: false,
  action: 's3:ListMultipartUploadParts',
  parameters: ['max-parts', 'part-number-marker'],
  run(world, bucket, call) {
    const upload = findUpload(bucket, call);
    const limit = readCount(call, 'max-parts', LARGEST_PAGE);
    const after = call.query.get('part-number-marker') ? readCount(call, 'part-number-marker', HIGHEST_PART) : 0;
    const following = [...upload.parts.values()].sort((a, b) => a.number - b.number).filter((p) => p.number > after);
    const page = following.slice(0, limit);
    return {
      body: s3Document(
        'ListPartsResult',
        element('Bucket', bucket.name),
        element('Key', upload.key),
        element('UploadId', upload.id),
        element('PartNumberMarker', after),
        element('NextPartNumberMarker', page.at(-1)?.number ?? 0),
        element('MaxParts', limit),
        element('IsTruncated', following.length > page.length),
        page.map(partElement),
        initiatorElement(world, upload.initiator),
        ownerElement(world, upload.draft.owner),
        element('StorageClass', upload.draft.storageClass),
        uploadChecksumElements(upload),
      ),
    };
  },
});

function partElement({ number, lastModified, etag, body, checksums }: UploadedPart): RawXml {
  return element('Part', [
    element('PartNumber', number),
    element('LastModified', wireTime(lastModified)),
    element('ETag', etag),
    element('Size', body.length),
    ...checksumElements(checksums),
  ]);
}

/** Algorithm and type of an upload that has them. */
export function uploadChecksumElements({ checksum }: MultipartUpload): RawXml[] {
  if (checksum === undefined) return [];
  return [element('ChecksumAlgorithm', checksum.algorithm.toUpperCase()), element('ChecksumType', checksum.type)];
}
