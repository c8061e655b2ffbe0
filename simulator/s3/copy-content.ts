import { type Call, ServiceError } from '../wire/operation.ts';
import { checksumOf } from '../wire/verify-checksums.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { etagOf } from './etag-of.ts';

/**
 * Content and sums of a copy, which is always written in one piece: an object in parts gets a new ETag. The checksum
 * stays of the source's algorithm, unless `x-amz-checksum-algorithm` asks for another (S3 API Reference, CopyObject).
 */
export function copyContent(
  source: ObjectVersion,
  { headers }: Call,
): Pick<ObjectVersion, 'body' | 'etag' | 'checksums'> {
  const { body } = source;
  const etag = source.parts === undefined ? source.etag : etagOf(body);
  const asked = headers['x-amz-checksum-algorithm']?.toLowerCase();
  const [kept = 'crc64nvme'] = Object.keys(source.checksums);
  const algorithm = asked ?? kept;
  const known = source.checksumType === 'COMPOSITE' ? undefined : source.checksums[algorithm];
  const sum = known ?? checksumOf(algorithm, body);
  if (sum === undefined) throw unsupported();
  return {
    body,
    etag,
    checksums: asked === undefined && known !== undefined ? source.checksums : { [algorithm]: sum },
  };
}

function unsupported(): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    400,
  );
}
