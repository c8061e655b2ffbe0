import { S3_ALIAS } from '../kms/aws-managed-key.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket, EncryptionRule } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { findKeyThroughS3 } from './kms-through-s3.ts';

export const SSE = 'x-amz-server-side-encryption';
const KEY_ID = `${SSE}-aws-kms-key-id`;
const BUCKET_KEY = `${SSE}-bucket-key-enabled`;
const CONTEXT = `${SSE}-context`;

/** Headers of a write that name a key, beside the algorithm's own. */
export const KMS_HEADERS = [KEY_ID, BUCKET_KEY, CONTEXT] as const;
/** Everything by which a write says its encryption, but for a key of the caller's own. */
export const ENCRYPTION_HEADERS: readonly string[] = [SSE, ...KMS_HEADERS];

/**
 * SSE-KMS or DSSE-KMS as a write asks for it, or as the bucket's default has it. Without a key it is the caller's own
 * `aws/s3` (S3 User Guide, specifying-kms-encryption). DSSE-KMS knows no bucket keys.
 */
export function readKmsEncryption(
  world: World,
  bucket: Bucket,
  { headers, caller }: Call,
  standing: EncryptionRule,
): ObjectVersion['encryption'] {
  const asked = headers[SSE];
  const algorithm = asked ?? standing.algorithm;
  const name = asked === undefined ? standing.keyId : headers[KEY_ID];
  const { key } = findKeyThroughS3(world, caller, bucket, name ?? S3_ALIAS);
  const context = readContext(headers[CONTEXT]);
  const bucketKey = readFlag(headers[BUCKET_KEY]) ?? standing.bucketKey;
  return {
    algorithm,
    keyId: key.arn,
    bucketKey: algorithm === 'aws:kms' && bucketKey,
    ...(context && { context }),
  };
}

/** Refuses a key's name without the algorithm that would use it. */
export function checkKmsHeaders({ headers }: Call): void {
  const asked = headers[SSE];
  if (headers[KEY_ID] === undefined || asked?.startsWith('aws:kms')) return;
  throw invalidArgument(
    'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
    SSE,
    asked ?? '',
  );
}

/** How an object is encrypted is said when it is written; a read that says it is refused (S3 API Reference, GetObject). */
export function refuseEncryptionHeader({ headers }: Call): void {
  const sent = ENCRYPTION_HEADERS.find((name) => headers[name] !== undefined);
  if (sent === undefined) return;
  throw invalidArgument(`${sent} header is not supported for this operation.`, sent, headers[sent] ?? '');
}

function readFlag(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (/^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw invalidArgument(`The header '${BUCKET_KEY}' shall be true or false.`, BUCKET_KEY, value);
}

function readContext(value: string | undefined): Record<string, string> | undefined {
  if (value === undefined) return undefined;
  const context = parseJson(Buffer.from(value, 'base64').toString('utf8'));
  const pairs = typeof context === 'object' && context !== null && !Array.isArray(context) ? context : undefined;
  if (pairs && Object.values(pairs).every((entry) => typeof entry === 'string')) return pairs as Record<string, string>;
  throw invalidArgument(
    `The header '${CONTEXT}' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map`,
    CONTEXT,
    value,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalidArgument(message: string, name: string, value: string): ServiceError {
  return new ServiceError('InvalidArgument', message, 400, { ArgumentName: name, ArgumentValue: value });
}
