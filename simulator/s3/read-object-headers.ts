import { decodeWords } from '../wire/encoded-word.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { ACL_HEADERS } from './acl/read-acl.ts';
import { CUSTOMER_KEY_HEADERS, readCustomerEncryption } from './customer-key.ts';
import { LOCK_HEADERS } from './object-lock/read-lock-headers.ts';
import { pickHeaders } from './pick-headers.ts';
import { checkKmsHeaders, KMS_HEADERS, readKmsEncryption, SSE } from './read-kms-encryption.ts';
import { STORAGE_CLASSES } from './storage-classes.ts';
import { checkTags, OBJECT_TAGS } from './tags.ts';

/** Headers of a write that say what the object is to be, beside its content. */
export const OBJECT_HEADERS = [
  ...ACL_HEADERS,
  'x-amz-meta-*',
  ...LOCK_HEADERS,
  SSE,
  ...KMS_HEADERS,
  ...CUSTOMER_KEY_HEADERS,
  'x-amz-storage-class',
  'x-amz-tagging',
] as const;

type Description = Pick<ObjectVersion, 'contentType' | 'systemHeaders' | 'metadata'>;

const SYSTEM_HEADERS = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires'];
const LARGEST_METADATA = 2048;
const META = 'x-amz-meta-';
const NOT_ASCII = /[^ -~]/;

/** Content type, system headers and user metadata. */
export function readDescription({ headers }: Call): Description {
  const metadata = readMetadata(headers);
  const size = Object.entries(metadata).reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0);
  if (size > LARGEST_METADATA) {
    throw new ServiceError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', 400, {
      Size: String(size),
      MaxSizeAllowed: String(LARGEST_METADATA),
    });
  }
  return {
    contentType: headers['content-type'] ?? 'binary/octet-stream',
    systemHeaders: pickHeaders(headers, SYSTEM_HEADERS),
    metadata,
  };
}

function readMetadata(headers: Call['headers']): Record<string, string> {
  const own = Object.keys(headers).filter((name) => name.startsWith(META));
  return Object.fromEntries(own.map((name) => [name.slice(META.length), decodeValue(headers[name] ?? '')]));
}

/** Header bytes are read as Latin-1, and encoded words decoded (S3 User Guide, UsingMetadata). */
function decodeValue(value: string): string {
  return decodeWords(NOT_ASCII.test(value) ? Buffer.from(value).toString('latin1') : value);
}

/** `x-amz-tagging`: tags as a query string. */
export function readTagHeader({ headers }: Call): Map<string, string> {
  const header = headers['x-amz-tagging'] ?? '';
  if (header === '') return new Map();
  const pairs = [...new URLSearchParams(header)].map(([key, value]) => [key, value] as const);
  const unencoded = header.split('&').some((pair) => pair.split('=').length > 2);
  if (!unencoded && new Set(pairs.map(([key]) => key)).size === pairs.length) return checkTags(pairs, OBJECT_TAGS);
  throw new ServiceError(
    'InvalidArgument',
    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
    400,
    { ArgumentName: 'x-amz-tagging', ArgumentValue: header },
  );
}

export function readStorageClass({ headers }: Call): string {
  const asked = headers['x-amz-storage-class'] ?? 'STANDARD';
  if (STORAGE_CLASSES.includes(asked)) return asked;
  throw new ServiceError('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
    StorageClassRequested: asked,
  });
}

/** The encryption that a write asks for, or the bucket's default. */
export function readEncryption(world: World, bucket: Bucket, call: Call): ObjectVersion['encryption'] {
  const byCustomer = readCustomerEncryption(world, bucket, call);
  if (byCustomer) return byCustomer;
  const asked = call.headers[SSE];
  const standing = bucket.encryption.effective(world.clock.now());
  checkKmsHeaders(call);
  const algorithm = asked ?? standing.algorithm;
  if (algorithm === 'aws:kms' || algorithm === 'aws:kms:dsse') return readKmsEncryption(world, bucket, call, standing);
  if (algorithm === 'AES256') return { algorithm, bucketKey: false };
  throw new ServiceError(
    'InvalidEncryptionAlgorithmError',
    'The encryption request you specified is not valid. Supported value: AES256.',
    400,
  );
}
