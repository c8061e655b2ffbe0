import type { Operation } from '../wire/operation.ts';
import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { encipher } from './cipher.ts';
import { randomBytes } from './create-key-state.ts';
import { requireEnabled } from './key-state.ts';
import { kmsError } from './kms-errors.ts';
import { keyOperation } from './kms-operation.ts';
import { type Input, optionalChoice, optionalNumber, optionalTexts } from './read-input.ts';

const SPECS: Readonly<Record<string, number>> = { AES_128: 16, AES_256: 32 };

/** "KMS API Reference, GenerateDataKey". */
export const generateDataKey = dataKeyOperation('GenerateDataKey', true);
/** "KMS API Reference, GenerateDataKeyWithoutPlaintext". */
export const generateDataKeyWithoutPlaintext = dataKeyOperation('GenerateDataKeyWithoutPlaintext', false);

function dataKeyOperation(name: string, withPlaintext: boolean): Operation {
  return keyOperation({
    name,
    fields: ['KeySpec', 'NumberOfBytes', 'EncryptionContext', 'GrantTokens'],
    aliases: true,
    foreign: true,
    encryptionContext: (input) => optionalTexts(input, 'EncryptionContext'),
    run(world, { key }, _call, input) {
      const length = lengthOf(input);
      requireEnabled(key);
      const { plain, blob } = makeDataKey(world, key, length, optionalTexts(input, 'EncryptionContext'));
      return {
        CiphertextBlob: blob.toString('base64'),
        ...(withPlaintext && { Plaintext: plain.toString('base64') }),
        KeyId: key.arn,
      };
    },
  });
}

function lengthOf(input: Input): number {
  const spec = optionalChoice(input, 'KeySpec', Object.keys(SPECS));
  const bytes = optionalNumber(input, 'NumberOfBytes', 1, 1024);
  if ((spec === undefined) === (bytes === undefined)) {
    throw kmsError('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  return bytes ?? SPECS[spec ?? ''] ?? 0;
}

function makeDataKey(world: World, key: KmsKey, length: number, context: Readonly<Record<string, string>>) {
  const plain = randomBytes(world, length);
  return { plain, blob: encipher(world, key, plain, context) };
}
