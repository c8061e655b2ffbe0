import { requireNotPending } from './key-state.ts';
import { keyOperation } from './kms-operation.ts';
import { requirePresent } from './read-input.ts';
import { checkTagCount, readTags, requestTagContext } from './tags.ts';

/** "KMS API Reference, TagResource". */
export const tagResource = keyOperation({
  name: 'TagResource',
  write: true,
  fields: ['Tags'],
  context: (input) => requestTagContext(readTags(input)),
  run(_world, { key }, _call, input) {
    requirePresent(input, 'Tags');
    requireNotPending(key);
    const tags = new Map([...key.tags, ...readTags(input)]);
    checkTagCount(tags);
    key.tags = tags;
    return {};
  },
});
