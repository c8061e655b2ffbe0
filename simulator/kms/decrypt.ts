import type { Call } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { demandOnKey } from './demand-on-key.ts';
import type { FoundKey } from './find-key.ts';
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
    const encryptionContext = optionalTexts(input, 'EncryptionContext');
    const found = findKeyFor(world, call, input);
    return [demandOnKey(world, { ...found, caller: call.caller, action: ACTION, encryptionContext })];
  },
  run(world, call, input) {
    optionalChoice(input, 'EncryptionAlgorithm', ['SYMMETRIC_DEFAULT']);
    const { key } = findKeyFor(world, call, input);
    const plain = openCiphertext(key, input, optionalTexts(input, 'EncryptionContext'));
    return { KeyId: key.arn, Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  },
});

function findKeyFor(world: World, call: Call, input: Input): FoundKey {
  return findKeyOfCiphertext(world, call, input, { action: ACTION, field: 'KeyId' });
}
