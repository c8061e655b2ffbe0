import { type Call, ServiceError } from '../../wire/operation.ts';
import type { MultipartUpload } from '../../world/multipart-upload.ts';
import { sentChecksums } from '../read-checksums.ts';
import type { Assembled } from './assemble-parts.ts';

/** Refuses another type of checksum than the upload began with, before anything is said of its parts. */
export function checkAnnouncedType({ checksum }: MultipartUpload, call: Call): void {
  const type = call.headers['x-amz-checksum-type']?.toUpperCase();
  if (type === undefined || type === (checksum?.type ?? 'FULL_OBJECT')) return;
  throw invalidRequest(
    `The upload was created using the ${checksum?.type ?? 'null'} checksum mode. The complete request must use the same checksum mode.`,
  );
}

/** Compares what the parts became with the size and sum that a CompleteMultipartUpload says of the object. */
export function checkAnnounced(content: Assembled, call: Call): void {
  const size = call.headers['x-amz-mp-object-size'];
  if (size !== undefined && Number(size) !== content.body.length) throw wrongSize(size, content.body.length);
  for (const [algorithm, sum] of Object.entries(sentChecksums(call))) {
    // Of parts' sums, clients may send the sum with or without the number of parts behind it.
    const actual = content.checksums[algorithm];
    if (actual !== undefined && actual !== sum && actual.replace(/-\d+$/, '') !== sum) throw wrongSum(algorithm);
  }
}

function wrongSize(said: string, actual: number): ServiceError {
  return invalidRequest(
    `The provided 'x-amz-mp-object-size' header value ${said} does not match what was computed: ${actual}`,
  );
}

function wrongSum(algorithm: string): ServiceError {
  return new ServiceError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`, 400);
}

function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, 400);
}
