import { requireNotPending } from './key-state.ts';
import { keyOperation } from './kms-operation.ts';
import { requirePresent, textList } from './read-input.ts';

/** "KMS API Reference, UntagResource". */
export const untagResource = keyOperation({
  name: 'UntagResource',
  write: true,
  fields: ['TagKeys'],
  context: (input) => ({ 'aws:TagKeys': textList(input, 'TagKeys') }),
  run(_world, { key }, _call, input) {
    requirePresent(input, 'TagKeys');
    requireNotPending(key);
    const gone = textList(input, 'TagKeys');
    key.tags = new Map([...key.tags].filter(([name]) => !gone.includes(name)));
    return {};
  },
});
