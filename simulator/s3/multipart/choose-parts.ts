import type { ElementSchema } from '../../wire/element-schema.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import type { MultipartUpload, UploadedPart } from '../../world/multipart-upload.ts';
import { childrenOf, malformedXml, readDocument, textOf } from '../read-document.ts';

/** Bytes that every part but the last must have (S3 User Guide, qfacts). */
const SMALLEST = 5 * 1024 * 1024;

const SUMS = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'];
const OPTIONAL: ElementSchema = { occurs: 'optional' };
const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    Part: {
      occurs: 'one-or-more',
      children: {
        PartNumber: { occurs: 'once', integer: true },
        ETag: { occurs: 'once' },
        ChecksumCRC32: OPTIONAL,
        ChecksumCRC32C: OPTIONAL,
        ChecksumCRC64NVME: OPTIONAL,
        ChecksumSHA1: OPTIONAL,
        ChecksumSHA256: OPTIONAL,
      },
    },
  },
};

/** The parts that a CompleteMultipartUpload names, in order; each must be there, as it is described, and large enough. */
export function chooseParts(upload: MultipartUpload, call: Call): UploadedPart[] {
  if (call.body.length === 0) throw noParts();
  const named = childrenOf(readDocument(call, 'CompleteMultipartUpload', SCHEMA), 'Part');
  if (named.length > 10_000) throw malformedXml();
  const parts = named.map((one, at) => {
    const number = numberOf(one);
    if (at > 0 && number <= numberOf(named[at - 1] as XmlElement)) throw wrongOrder(upload);
    return choosePart(upload, one, number);
  });
  const small = parts.slice(0, -1).find(({ body }) => body.length < SMALLEST);
  if (small) throw tooSmall(small);
  return parts;
}

function noParts(): ServiceError {
  return new ServiceError('InvalidRequest', 'You must specify at least one part', 400);
}

function numberOf(named: XmlElement): number {
  return Number(textOf(named, 'PartNumber'));
}

function choosePart(upload: MultipartUpload, named: XmlElement, number: number): UploadedPart {
  const part = upload.parts.get(number);
  const etag = textOf(named, 'ETag')?.replaceAll('"', '') ?? '';
  if (part === undefined || part.etag !== `"${etag}"`) throw invalidPart(upload, number, etag);
  for (const algorithm of SUMS) {
    const foreign = textOf(named, `Checksum${algorithm.toUpperCase()}`) !== undefined;
    if (foreign && part.checksums[algorithm] === undefined && upload.checksum) throw wrongSum(algorithm, number);
  }
  for (const [algorithm, sum] of Object.entries(part.checksums)) {
    const said = textOf(named, `Checksum${algorithm.toUpperCase()}`);
    if (said === undefined && upload.checksum?.type === 'COMPOSITE') throw missingSum(algorithm, number);
    if (said !== undefined && said !== sum) throw invalidPart(upload, number, etag);
  }
  return part;
}

function wrongOrder({ id }: MultipartUpload): ServiceError {
  return new ServiceError(
    'InvalidPartOrder',
    'The list of parts was not in ascending order. Parts must be ordered by part number.',
    400,
    { UploadId: id },
  );
}

function invalidPart({ id }: MultipartUpload, number: number, etag: string): ServiceError {
  return new ServiceError(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    400,
    { UploadId: id, PartNumber: String(number), ETag: etag },
  );
}

function wrongSum(algorithm: string, number: number): ServiceError {
  return new ServiceError(
    'BadDigest',
    `The ${algorithm} you specified for part ${number} did not match what we received.`,
    400,
  );
}

function missingSum(algorithm: string, number: number): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    `The upload was created using a ${algorithm} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    400,
  );
}

function tooSmall({ etag, number, body }: UploadedPart): ServiceError {
  return new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, {
    ETag: etag.replaceAll('"', ''),
    MinSizeAllowed: String(SMALLEST),
    PartNumber: String(number),
    ProposedSize: String(body.length),
  });
}
