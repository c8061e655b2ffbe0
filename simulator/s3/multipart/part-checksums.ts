import { type Call, ServiceError } from '../../wire/operation.ts';
import { checksumOf } from '../../wire/verify-checksums.ts';
import type { MultipartUpload } from '../../world/multipart-upload.ts';
import { sentChecksums } from '../read-checksums.ts';

/** The sums of a part to tell: of the upload's algorithm, or of whichever came. The wire has compared it with the body. */
export function partChecksums({ checksum }: MultipartUpload, call: Call): Record<string, string> {
  const sent = sentChecksums(call);
  if (checksum === undefined) return sent;
  const { algorithm, type } = checksum;
  const [other] = Object.keys(sent).filter((name) => name !== algorithm);
  if (other !== undefined) throw mismatch(algorithm, other);
  if (Object.hasOwn(sent, algorithm)) return sent;
  if (type === 'COMPOSITE') throw mismatch(algorithm, 'null');
  return computedChecksums(checksum.algorithm, call.body);
}

/** The sum by that algorithm, as S3 computes it where the caller sends none. */
export function computedChecksums(algorithm: string, body: Buffer): Record<string, string> {
  const sum = checksumOf(algorithm, body);
  return sum === undefined ? {} : { [algorithm]: sum };
}

function mismatch(expected: string, actual: string): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    `Checksum Type mismatch occurred, expected checksum Type: ${expected}, actual checksum Type: ${actual}`,
    400,
  );
}
