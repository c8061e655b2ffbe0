import { type Call, ServiceError } from '../../wire/operation.ts';
import type { UploadChecksum } from '../../world/multipart-upload.ts';

type ChecksumType = UploadChecksum['type'];

/** Which types each algorithm has, the default first (S3 User Guide, checking-object-integrity-upload). */
const TYPES: Readonly<Record<string, readonly [ChecksumType, ...ChecksumType[]]>> = {
  CRC32: ['COMPOSITE', 'FULL_OBJECT'],
  CRC32C: ['COMPOSITE', 'FULL_OBJECT'],
  CRC64NVME: ['FULL_OBJECT'],
  SHA1: ['COMPOSITE'],
  SHA256: ['COMPOSITE'],
};

/** Algorithm and type that an upload in parts begins with; undefined when the caller names none. */
export function readUploadChecksum({ headers }: Call): UploadChecksum | undefined {
  const named = headers['x-amz-checksum-algorithm']?.toUpperCase();
  const type = headers['x-amz-checksum-type']?.toUpperCase();
  if (named === undefined) {
    if (type === undefined) return undefined;
    throw invalidRequest('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.');
  }
  const types = Object.hasOwn(TYPES, named) ? TYPES[named] : undefined;
  if (types === undefined) {
    throw invalidRequest(
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
  }
  if (type !== undefined && type !== 'COMPOSITE' && type !== 'FULL_OBJECT') {
    throw invalidRequest('Value for x-amz-checksum-type header is invalid.');
  }
  if (type === undefined || types.includes(type)) return { algorithm: named.toLowerCase(), type: type ?? types[0] };
  throw invalidRequest(`The ${type} checksum type cannot be used with the ${named.toLowerCase()} checksum algorithm.`);
}

function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, 400);
}
