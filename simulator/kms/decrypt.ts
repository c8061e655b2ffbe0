import type { Call } from '../wire/operation.ts';
import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { demandOnKey } from './demand-on-key.ts';
import { checkGrantTokens } from './grant-tokens.ts';
import { kmsOperation } from './kms-operation.ts';
import { findKeyOfCiphertext, openCiphertext } from './open-ciphertext.ts';
import { type Input, optionalChoice, optionalTexts } from './read-input.ts';

const ACTION = 'kms:Decrypt';

/** "KMS API Reference, Decrypt": the ciphertext knows its key. */
export const decrypt = kmsOperation({
  name: 'Decrypt',
  fields: ['CiphertextBlob', 'EncryptionContext', 'KeyId', 'EncryptionAlgorithm', 'GrantTokens'],
  demands(world, call, input) {
    checkGrantTokens(world, input);
    const key = keyOf(world, call, input);
    const encryptionContext = optionalTexts(input, 'EncryptionContext');
    const context = { 'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT' };
    return [demandOnKey(world, { key, caller: call.caller, action: ACTION, encryptionContext, context })];
  },
  run(world, call, input) {
    optionalChoice(input, 'EncryptionAlgorithm', ['SYMMETRIC_DEFAULT']);
    const key = keyOf(world, call, input);
    const plain = openCiphertext(key, input, optionalTexts(input, 'EncryptionContext'));
    return { KeyId: key.arn, Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  },
});

function keyOf(world: World, call: Call, input: Input): KmsKey {
  return findKeyOfCiphertext(world, call, input, { action: ACTION, field: 'KeyId' });
}
