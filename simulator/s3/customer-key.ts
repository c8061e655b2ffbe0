import { createHash } from 'node:crypto';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';

const SSE = 'x-amz-server-side-encryption';
const COPY_SOURCE = 'x-amz-copy-source-';
const NAMES = ['algorithm', 'key', 'key-md5'].map((name) => `server-side-encryption-customer-${name}`);

/** Headers that bring a customer's key, of what is written or read, and of the source of a copy. */
export const CUSTOMER_KEY_HEADERS: readonly string[] = NAMES.map((name) => `x-amz-${name}`);
export const SOURCE_KEY_HEADERS: readonly string[] = NAMES.map((name) => `${COPY_SOURCE}${name}`);

type Encryption = ObjectVersion['encryption'];

/** The encryption by a key that the caller brings (SSE-C); undefined where there is none. Only the key's MD5 is kept. */
export function readCustomerEncryption(world: World, bucket: Bucket, call: Call): Encryption | undefined {
  const other = call.headers[SSE];
  if (other !== undefined && CUSTOMER_KEY_HEADERS.some((name) => call.headers[name] !== undefined)) {
    throw invalidArgument(
      'Server Side Encryption with Customer provided key is incompatible with the encryption method specified',
      other,
    );
  }
  const customerKeyMd5 = readCustomerKey(world, call, CUSTOMER_KEY_HEADERS);
  if (customerKeyMd5 === undefined) return undefined;
  if (bucket.encryption.effective(world.clock.now()).customerKeysBlocked)
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  return { algorithm: 'AES256', bucketKey: false, customerKeyMd5 };
}

/** Holds whoever reads an object to the key that it was written with. */
export function checkCustomerKey(
  world: World,
  { encryption }: Pick<ObjectVersion, 'encryption'>,
  call: Call,
  ofSource = false,
): void {
  const sent = readCustomerKey(world, call, ofSource ? SOURCE_KEY_HEADERS : CUSTOMER_KEY_HEADERS);
  const { customerKeyMd5 } = encryption;
  if (customerKeyMd5 === undefined) {
    if (sent === undefined) return;
    throw invalidRequest('The encryption parameters are not applicable to this object.');
  }
  if (sent === undefined) {
    throw invalidRequest(
      'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
    );
  }
  if (sent !== customerKeyMd5) throw accessDenied();
}

/** Holds a part to the key that its upload began with. */
export function checkPartKey(world: World, { encryption }: Pick<ObjectVersion, 'encryption'>, call: Call): void {
  const sent = readCustomerKey(world, call, CUSTOMER_KEY_HEADERS);
  if (sent === encryption.customerKeyMd5) return;
  throw invalidRequest(
    sent === undefined
      ? 'The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.'
      : 'The provided encryption parameters did not match the ones used originally.',
  );
}

/** The MD5 of the key, once key and MD5 are found to fit (S3 User Guide, ServerSideEncryptionCustomerKeys). */
function readCustomerKey(
  { secureTransport }: World,
  { headers }: Call,
  [nameOfAlgorithm = '', nameOfKey = '', nameOfMd5 = '']: readonly string[],
): string | undefined {
  const [algorithm, key, md5] = [headers[nameOfAlgorithm], headers[nameOfKey], headers[nameOfMd5]];
  if (algorithm === undefined && key === undefined && md5 === undefined) return undefined;
  if (!secureTransport)
    throw invalidRequest(
      'Requests specifying Server Side Encryption with Customer provided keys must be made over a secure connection.',
    );
  if (algorithm === undefined) throw mustProvide('a valid encryption algorithm');
  if (key === undefined) throw mustProvide('an appropriate secret key');
  if (md5 === undefined) throw mustProvide('the client calculated MD5 of the secret key');
  if (algorithm !== 'AES256') {
    const message = 'The Encryption request you specified is not valid. Supported value: AES256.';
    throw new ServiceError('InvalidEncryptionAlgorithmError', message, 400, {
      ArgumentName: SSE,
      ArgumentValue: algorithm,
    });
  }
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) throw invalidArgument('The secret key was invalid for the specified algorithm.');
  if (createHash('md5').update(bytes).digest('base64') === md5) return md5;
  throw invalidArgument('The calculated MD5 hash of the key did not match the hash that was provided.');
}

function mustProvide(what: string): ServiceError {
  return invalidArgument(
    `Requests specifying Server Side Encryption with Customer provided keys must provide ${what}.`,
  );
}

function invalidArgument(message: string, value?: string): ServiceError {
  return new ServiceError('InvalidArgument', message, 400, {
    ArgumentName: SSE,
    ...(value !== undefined && { ArgumentValue: value }),
  });
}

function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, 400);
}

function accessDenied(): ServiceError {
  const message =
    'Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key.';
  return new ServiceError('AccessDenied', message, 403);
}
