import { createHash } from 'node:crypto';
import type { MultipartUpload, UploadedPart } from '../../world/multipart-upload.ts';
import type { ObjectVersion } from '../../world/object-version.ts';
import { computedChecksums } from './part-checksums.ts';

/** Content of an object in parts, with its sums. */
export type Assembled = Pick<ObjectVersion, 'body' | 'etag' | 'checksums'> &
  Required<Pick<ObjectVersion, 'checksumType' | 'parts'>>;

/**
 * Puts parts together. The ETag is the MD5 of the parts' MD5s with their number; the checksum is one of the parts'
 * sums or of the content, CRC-64/NVME of the content where the upload named none (S3 User Guide,
 * checking-object-integrity-upload). Nothing where the upload named none and the key is the customer's, as recorded.
 */
export function assembleParts({ checksum, draft }: MultipartUpload, parts: readonly UploadedPart[]): Assembled {
  const body = Buffer.concat(parts.map((part) => part.body));
  const algorithm = checksum?.algorithm ?? 'crc64nvme';
  const unsummed = checksum === undefined && draft.encryption.customerKeyMd5 !== undefined;
  const composite = checksum?.type === 'COMPOSITE';
  return {
    body,
    etag: etagOfParts(parts),
    checksums: unsummed ? {} : composite ? compositeChecksum(algorithm, parts) : computedChecksums(algorithm, body),
    checksumType: composite ? 'COMPOSITE' : 'FULL_OBJECT',
    parts: parts.map((part, at) => ({ number: at + 1, size: part.body.length, checksums: part.checksums })),
  };
}

function etagOfParts(parts: readonly UploadedPart[]): string {
  const md5 = createHash('md5');
  for (const { etag } of parts) md5.update(Buffer.from(etag.replaceAll('"', ''), 'hex'));
  return `"${md5.digest('hex')}-${parts.length}"`;
}

function compositeChecksum(algorithm: string, parts: readonly UploadedPart[]): Record<string, string> {
  const sums = Buffer.concat(parts.map(({ checksums }) => Buffer.from(checksums[algorithm] ?? '', 'base64')));
  const [sum = ''] = Object.values(computedChecksums(algorithm, sums));
  return { [algorithm]: `${sum}-${parts.length}` };
}
