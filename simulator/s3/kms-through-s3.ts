import type { Demand } from '../access/demand.ts';
import { demandThrough } from '../kms/demand-through.ts';
import { type FoundKey, findKey, livingKey } from '../kms/find-key.ts';
import { requireEnabled } from '../kms/key-state.ts';
import { notFound } from '../kms/kms-errors.ts';
import { ServiceError } from '../wire/operation.ts';
import type { Caller } from '../world/account.ts';
import type { Bucket } from '../world/bucket.ts';
import type { KmsKey } from '../world/kms.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';

type Encryption = ObjectVersion['encryption'];

/** Whether an encryption algorithm is one of the two that need a KMS key: SSE-KMS or DSSE-KMS. */
export function isKms(algorithm: string): boolean {
  return algorithm.startsWith('aws:kms');
}

/** The key that a caller means by this name; a bare id or alias is one of the caller's own account. */
export function findKeyThroughS3(world: World, caller: Caller, { region }: Bucket, name: string): FoundKey {
  const search = { caller, region, action: 'kms:GenerateDataKey', aliases: true, foreign: true };
  return inWordsOfS3(() => findKey(world, search, name));
}

/** Refuses an encryption whose key cannot be used now. */
export function requireUsableKey(world: World, { algorithm, keyId }: Encryption): void {
  if (isKms(algorithm) && keyId !== undefined) inWordsOfS3(() => requireEnabled(requireKey(world, keyId)));
}

/** What the caller needs on the key of an object; nothing when there is none. */
export function demandsOnKey(
  world: World,
  caller: Caller,
  bucket: Bucket,
  { key, encryption }: Pick<ObjectVersion, 'key' | 'encryption'>,
  actions: readonly string[],
): Demand[] {
  const { algorithm, keyId } = encryption;
  if (!isKms(algorithm) || keyId === undefined) return [];
  const kmsKey = inWordsOfS3(() => requireKey(world, keyId));
  const encryptionContext = encryptionContextOf(bucket, key, encryption);
  return actions.map((action) => demandThroughS3(world, { key: kmsKey, caller, bucket, action, encryptionContext }));
}

export interface UseThroughS3 {
  readonly key: KmsKey;
  readonly caller: Caller;
  readonly bucket: Bucket;
  readonly action: string;
  readonly encryptionContext: Readonly<Record<string, string>>;
}

/** A permission on a key that S3 asks for on its caller's behalf, from its own network. */
export function demandThroughS3(world: World, { bucket, ...use }: UseThroughS3): Demand {
  return demandThrough(world, 's3', bucket.region, use);
}

/** The object's ARN, or the bucket's with a bucket key (S3 User Guide, UsingKMSEncryption and bucket-key). */
export function encryptionContextOf(
  { name }: Bucket,
  key: string,
  { bucketKey, context }: Encryption,
): Record<string, string> {
  return { ...context, 'aws:s3:arn': bucketKey ? `arn:aws:s3:::${name}` : `arn:aws:s3:::${name}/${key}` };
}

function requireKey(world: World, arn: string): KmsKey {
  const key = livingKey(world, arn);
  if (!key) throw notFound(`Key '${arn}' does not exist`);
  return key;
}

/** S3 hands on what KMS says, with `KMS.` before its code. */
function inWordsOfS3<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.code === 'AccessDeniedException') throw new ServiceError('AccessDenied', error.message, 403);
    throw new ServiceError(`KMS.${error.code}`, error.message, 400);
  }
}
