import type { Call } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { encipher } from './cipher.ts';
import { demandOnKey } from './demand-on-key.ts';
import { type FoundKey, findKey } from './find-key.ts';
import { checkGrantTokens } from './grant-tokens.ts';
import { requireEnabled } from './key-state.ts';
import { kmsOperation } from './kms-operation.ts';
import { findKeyOfCiphertext, openCiphertext } from './open-ciphertext.ts';
import { type Input, optionalChoice, optionalTexts, requiredText } from './read-input.ts';

const FROM = 'kms:ReEncryptFrom';
const TO = 'kms:ReEncryptTo';

/** "KMS API Reference, ReEncrypt": needs a permission on either key. */
export const reEncrypt = kmsOperation({
  name: 'ReEncrypt',
  fields: [
    'CiphertextBlob',
    'SourceEncryptionContext',
    'SourceKeyId',
    'SourceEncryptionAlgorithm',
    'DestinationKeyId',
    'DestinationEncryptionContext',
    'DestinationEncryptionAlgorithm',
    'GrantTokens',
  ],
  demands(world, call, input) {
    checkGrantTokens(world, input);
    const { caller } = call;
    const { from, to } = findKeys(world, call, input);
    const context = { 'kms:ReEncryptOnSameKey': String(from.key === to.key) };
    const before = { encryptionContext: optionalTexts(input, 'SourceEncryptionContext'), context };
    const after = { encryptionContext: optionalTexts(input, 'DestinationEncryptionContext'), context };
    return [
      demandOnKey(world, { ...from, caller, action: FROM, ...before }),
      demandOnKey(world, { ...to, caller, action: TO, ...after }),
    ];
  },
  run(world, call, input) {
    optionalChoice(input, 'SourceEncryptionAlgorithm', ['SYMMETRIC_DEFAULT']);
    optionalChoice(input, 'DestinationEncryptionAlgorithm', ['SYMMETRIC_DEFAULT']);
    const { from, to } = findKeys(world, call, input);
    const plain = openCiphertext(from.key, input, optionalTexts(input, 'SourceEncryptionContext'));
    requireEnabled(to.key);
    const blob = encipher(world, to.key, plain, optionalTexts(input, 'DestinationEncryptionContext'));
    return {
      CiphertextBlob: blob.toString('base64'),
      SourceKeyId: from.key.arn,
      KeyId: to.key.arn,
      SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
});

function findKeys(world: World, call: Call, input: Input) {
  const from = findKeyOfCiphertext(world, call, input, { action: FROM, field: 'SourceKeyId' });
  const { caller, region } = call;
  const search = { caller, region, action: TO, aliases: true, foreign: true };
  const to: FoundKey = findKey(world, search, requiredText(input, 'DestinationKeyId'));
  return { from, to };
}
