import type { Demand } from '../access/demand.ts';
import { decipher, encipher, keyArnOf } from '../kms/cipher.ts';
import { demandThrough } from '../kms/demand-through.ts';
import { type FoundKey, findKey, livingKey } from '../kms/find-key.ts';
import { requireEnabled } from '../kms/key-state.ts';
import type { Call } from '../wire/operation.ts';
import { ServiceError } from '../wire/operation.ts';
import type { KmsKey } from '../world/kms.ts';
import type { Parameter, ParameterVersion } from '../world/ssm.ts';
import type { World } from '../world/world.ts';
import { ssmError } from './ssm-errors.ts';

type Place = Pick<Parameter, 'arn' | 'region'>;

/** The key by which a SecureString is to be enciphered. */
export function findKeyForParameter(world: World, { caller, region }: Call, named: string): FoundKey {
  const search = { caller, region, action: 'kms:Encrypt', aliases: true, foreign: true };
  return inWordsOfSsm(() => findKey(world, search, named));
}

/** What the caller needs on the key, through Systems Manager ("KMS Developer Guide, services-parameter-store"). */
export function demandOnSecret(
  world: World,
  { caller }: Call,
  { arn, region }: Place,
  found: FoundKey,
  action: string,
): Demand {
  const encryptionContext = { PARAMETER_ARN: arn };
  return demandThrough(world, 'ssm', region, { ...found, caller, action, encryptionContext });
}

export function seal(world: World, { arn }: Place, key: KmsKey, value: string): string {
  inWordsOfSsm(() => requireEnabled(key));
  return encipher(world, key, Buffer.from(value), { PARAMETER_ARN: arn }).toString('base64');
}

/** The value for who may have it: in plain text. */
export function open(world: World, { arn }: Place, { type, value }: ParameterVersion): string {
  if (type !== 'SecureString') return value;
  const key = keyOfValue(world, value);
  inWordsOfSsm(() => requireEnabled(key));
  const plain = decipher(key, Buffer.from(value, 'base64'), { PARAMETER_ARN: arn });
  if (plain) return plain.toString();
  throw ssmError('InvalidKeyId', 'The ciphertext cannot be decrypted.');
}

/** What reading a version in plain text needs on its key. */
export function demandsToOpen(world: World, call: Call, place: Place, { type, value }: ParameterVersion): Demand[] {
  if (type !== 'SecureString') return [];
  return [demandOnSecret(world, call, place, { key: keyOfValue(world, value) }, 'kms:Decrypt')];
}

function keyOfValue(world: World, value: string): KmsKey {
  const arn = keyArnOf(Buffer.from(value, 'base64')) ?? '';
  const key = livingKey(world, arn);
  if (key) return key;
  throw ssmError('InvalidKeyId', `Key '${arn}' does not exist`);
}

/** Systems Manager hands on what KMS says, under one code. */
function inWordsOfSsm<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code === 'AccessDeniedException') throw error;
    throw ssmError('InvalidKeyId', error.message);
  }
}
