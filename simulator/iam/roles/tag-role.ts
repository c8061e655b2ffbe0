import { checkTagCount, readTags, requestTagContext, TAG_FIELDS } from '../read-tags.ts';
import { roleOperation } from './role-operation.ts';

export const tagRole = roleOperation({
  name: 'TagRole',
  write: true,
  parameters: TAG_FIELDS,
  context: (call) => requestTagContext(readTags(call)),
  run({ role, call }) {
    const tags = new Map([...role.tags, ...readTags(call)]);
    checkTagCount(tags, 'Role');
    role.tags = tags;
    return {};
  },
});
