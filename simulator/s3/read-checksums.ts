import type { Call } from '../wire/operation.ts';
import { crc64nvme } from './crc64nvme.ts';

/** Each with the header that brings its sum. */
const ALGORITHMS = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'].map(
  (algorithm) => [algorithm, `x-amz-checksum-${algorithm}`] as const,
);

/**
 * The checksum to keep with an object: the one that came with it, which the wire has compared with the body, or else
 * the CRC-64/NVME that S3 computes by itself.
 */
export function readChecksums(call: Call): Record<string, string> {
  const sent = sentChecksums(call);
  return Object.keys(sent).length === 0 ? { crc64nvme: crc64nvme(call.body) } : sent;
}

/** The sums that came with a call, by algorithm. */
export function sentChecksums({ headers }: Call): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const [algorithm, header] of ALGORITHMS) {
    const sum = headers[header];
    if (sum !== undefined) sent[algorithm] = sum;
  }
  return sent;
}
