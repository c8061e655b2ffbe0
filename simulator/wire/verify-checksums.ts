import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc64nvme } from '../s3/crc64nvme.ts';
import { crc32c } from './crc32c.ts';
import { ServiceError } from './operation.ts';

/** Base64 of the checksum by its name in the header. */
const ALGORITHMS: Readonly<Record<string, (data: Buffer) => string>> = {
  crc32: (data) => base64OfUint32(crc32(data)),
  crc32c: (data) => base64OfUint32(crc32c(data)),
  crc64nvme,
  sha1: (data) => createHash('sha1').update(data).digest('base64'),
  sha256: (data) => createHash('sha256').update(data).digest('base64'),
};

const PREFIX = 'x-amz-checksum-';
/** Begin like a checksum and are something else. */
const NOT_CHECKSUMS: ReadonlySet<string> = new Set([
  'x-amz-checksum-mode',
  'x-amz-checksum-type',
  'x-amz-checksum-algorithm',
]);

/** Base64 of the sum by that algorithm, named in lower case; undefined for one that S3 does not have. */
export function checksumOf(algorithm: string, data: Buffer): string | undefined {
  return Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm]?.(data) : undefined;
}

/** Compares the body with every checksum that came with it: `Content-MD5` and `x-amz-checksum-*`. */
export function verifyChecksums(
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  content?: 'object' | 'part',
): void {
  const md5 = headers['content-md5'];
  if (md5 !== undefined) verifyMd5(md5, body, content === 'object');
  const sums = Object.keys(headers).filter((name) => name.startsWith(PREFIX) && !NOT_CHECKSUMS.has(name));
  if (sums.length > 1) throw severalSums();
  for (const header of sums) verify(header, headers[header] ?? '', body);
}

function severalSums(): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    400,
  );
}

/** Whether the header carries a checksum that the wire itself checks. */
export function isChecksumHeader(header: string): boolean {
  return header.startsWith(PREFIX) && Object.hasOwn(ALGORITHMS, header.slice(PREFIX.length));
}

function verify(header: string, expected: string, body: Buffer): void {
  const name = header.slice(PREFIX.length);
  const compute = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : undefined;
  if (!compute) {
    throw new ServiceError(
      'NotImplemented',
      `A header you provided implies functionality that is not implemented: the simulator does not compute ${header}.`,
      501,
      { Header: header },
    );
  }
  const actual = compute(body);
  if (actual === expected) return;
  const bytes = Buffer.from(expected, 'base64');
  if (bytes.toString('base64') !== expected || bytes.length !== Buffer.from(actual, 'base64').length) {
    throw new ServiceError('InvalidRequest', `Value for ${header} header is invalid.`, 400);
  }
  const message = `The ${name.toUpperCase()} you specified did not match the calculated checksum.`;
  throw new ServiceError('BadDigest', message, 400);
}

/** PutObject gives the expected digest back in hexadecimal, every other call as it came; recorded. */
function verifyMd5(expected: string, body: Buffer, inHex: boolean): void {
  const bytes = Buffer.from(expected, 'base64');
  if (bytes.length !== 16) {
    throw new ServiceError('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400, {
      'Content-MD5': expected,
    });
  }
  const actual = createHash('md5').update(body).digest('base64');
  if (actual === expected) return;
  throw new ServiceError('BadDigest', 'The Content-MD5 you specified did not match what we received.', 400, {
    ExpectedDigest: inHex ? bytes.toString('hex') : expected,
    CalculatedDigest: actual,
  });
}

function base64OfUint32(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('base64');
}
