import { type Call, ServiceError } from '../wire/operation.ts';

/** Some operations take no body without a sum of it, so that half a list is never acted upon. */
export function requireBodyChecksum({ headers }: Call): void {
  const trailer = headers['x-amz-trailer']?.startsWith('x-amz-checksum-');
  if (headers['content-md5'] !== undefined || trailer || Object.keys(headers).some(isChecksum)) return;
  throw new ServiceError(
    'InvalidRequest',
    'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    400,
  );
}

function isChecksum(header: string): boolean {
  return header.startsWith('x-amz-checksum-') && header !== 'x-amz-checksum-algorithm';
}
