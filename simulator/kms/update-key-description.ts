import { requireNotPending } from './key-state.ts';
import { keyOperation } from './kms-operation.ts';
import { optionalText, requirePresent } from './read-input.ts';

/** "KMS API Reference, UpdateKeyDescription". */
export const updateKeyDescription = keyOperation({
  name: 'UpdateKeyDescription',
  write: true,
  fields: ['Description'],
  run(_world, { key }, _call, input) {
    requirePresent(input, 'Description');
    requireNotPending(key);
    key.description = optionalText(input, 'Description') ?? '';
    return {};
  },
});
