import { encipher } from './cipher.ts';
import { requireEnabled } from './key-state.ts';
import { keyOperation } from './kms-operation.ts';
import { optionalChoice, optionalTexts, requiredBytes } from './read-input.ts';

const LARGEST = 4096;

/** "KMS API Reference, Encrypt". */
export const encrypt = keyOperation({
  name: 'Encrypt',
  fields: ['Plaintext', 'EncryptionContext', 'EncryptionAlgorithm', 'GrantTokens'],
  aliases: true,
  foreign: true,
  encryptionContext: (input) => optionalTexts(input, 'EncryptionContext'),
  run(world, { key }, _call, input) {
    optionalChoice(input, 'EncryptionAlgorithm', ['SYMMETRIC_DEFAULT']);
    const plain = requiredBytes(input, 'Plaintext', LARGEST);
    requireEnabled(key);
    const blob = encipher(world, key, plain, optionalTexts(input, 'EncryptionContext'));
    return { CiphertextBlob: blob.toString('base64'), KeyId: key.arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  },
});
