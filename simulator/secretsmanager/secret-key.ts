import type { Demand } from '../access/demand.ts';
import { demandThrough } from '../kms/demand-through.ts';
import { findKey, livingKey } from '../kms/find-key.ts';
import { requireEnabled } from '../kms/key-state.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { secretsError } from './secrets-errors.ts';

const WRITE = ['kms:GenerateDataKey', 'kms:Decrypt'];
/** What Secrets Manager says in place of an ARN while it looks whether a key can be used. */
const NOT_YET = 'RequestToValidateKeyAccess';

/** For which version of which secret a key is used; neither is there yet when a secret is made. */
export interface KeyPurpose {
  readonly arn?: string;
  readonly versionId?: string | undefined;
}

/** The key that a secret of that account names, or Secrets Manager's own there. */
export function keyFor(world: World, call: Call, keyId: string | undefined, account = accountOfCall(call)): KmsKey {
  const { caller, region } = call;
  const search = { caller, region, action: 'kms:GenerateDataKey', aliases: true, foreign: true };
  const name = keyId || 'alias/aws/secretsmanager';
  const own = name.startsWith('arn:') || account === accountOfCall(call);
  const named = own ? name : `arn:aws:kms:${region}:${account}:${name.startsWith('alias/') ? name : `key/${name}`}`;
  return orFailure('EncryptionFailure', () => findKey(world, search, named).key);
}

/** What writing a secret needs on its key ("Secrets Manager User Guide, security-encryption"). */
export function demandsToWrite(world: World, call: Call, key: KmsKey, purpose: KeyPurpose): Demand[] {
  return WRITE.map((action) => demandOnKey(world, call, key, action, purpose));
}

export function demandToRead(world: World, call: Call, keyArn: string, purpose: KeyPurpose): Demand {
  return demandOnKey(world, call, requireKey(world, keyArn), 'kms:Decrypt', purpose);
}

function demandOnKey(world: World, call: Call, key: KmsKey, action: string, purpose: KeyPurpose): Demand {
  const { arn = NOT_YET, versionId = NOT_YET } = purpose;
  const encryptionContext = { SecretARN: arn, SecretVersionId: versionId };
  return demandThrough(world, 'secretsmanager', call.region, { key, caller: call.caller, action, encryptionContext });
}

/** ARN of a key that can encipher now. */
export function requireWritable(key: KmsKey): string {
  orFailure('EncryptionFailure', () => requireEnabled(key));
  return key.arn;
}

/** Refuses to read what was enciphered under a key that cannot be used any more. */
export function requireReadable(world: World, keyArn: string): void {
  orFailure('DecryptionFailure', () => requireEnabled(requireKey(world, keyArn)));
}

function requireKey(world: World, arn: string): KmsKey {
  const key = livingKey(world, arn);
  if (key) return key;
  throw secretsError('DecryptionFailure', `Key '${arn}' does not exist`);
}

function orFailure<T>(code: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code === 'AccessDeniedException') throw error;
    throw secretsError(code, error.message);
  }
}
