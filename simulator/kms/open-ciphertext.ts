import type { Call } from '../wire/operation.ts';
import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { decipher, keyArnOf } from './cipher.ts';
import { type FoundKey, findKey, livingKey } from './find-key.ts';
import { requireEnabled } from './key-state.ts';
import { kmsError } from './kms-errors.ts';
import { type Input, optionalText, requiredBytes } from './read-input.ts';

const LARGEST = 6144;

/** The key that a ciphertext names, which must be the one that the caller expects, if any; with the caller's alias. */
export function findKeyOfCiphertext(
  world: World,
  { caller, region }: Call,
  input: Input,
  { action, field }: { action: string; field: string },
): FoundKey {
  const arn = keyArnOf(requiredBytes(input, 'CiphertextBlob', LARGEST));
  if (arn === undefined) throw invalidCiphertext();
  const key = livingKey(world, arn);
  if (key === undefined || key.region !== region) {
    throw kmsError(
      'AccessDeniedException',
      'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    );
  }
  const expected = optionalText(input, field);
  if (expected === undefined) return { key };
  const found = findKey(world, { caller, region, action, aliases: true, foreign: true }, expected);
  if (found.key === key) return found;
  throw kmsError(
    'IncorrectKeyException',
    'The key ID in the request does not identify a CMK that can perform this operation.',
  );
}

/** The plain bytes, if the context is the one that they were enciphered with. */
export function openCiphertext(key: KmsKey, input: Input, context: Readonly<Record<string, string>>): Buffer {
  requireEnabled(key);
  const plain = decipher(key, requiredBytes(input, 'CiphertextBlob', LARGEST), context);
  if (plain === undefined) throw invalidCiphertext();
  return plain;
}

/** KMS says no more about it. */
function invalidCiphertext() {
  return kmsError('InvalidCiphertextException', '');
}
