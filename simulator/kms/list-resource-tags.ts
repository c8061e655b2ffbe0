import { keyOperation } from './kms-operation.ts';
import { PAGE_FIELDS, pageOf } from './page.ts';

/** "KMS API Reference, ListResourceTags". */
export const listResourceTags = keyOperation({
  name: 'ListResourceTags',
  fields: PAGE_FIELDS,
  run(_world, { key }, _call, input) {
    const { items, rest } = pageOf([...key.tags], input, { usual: 50, most: 50 });
    return { Tags: items.map(([name, value]) => ({ TagKey: name, TagValue: value })), ...rest };
  },
});
