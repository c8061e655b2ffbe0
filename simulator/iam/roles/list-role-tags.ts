import { joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { writeTags } from '../write-tags.ts';
import { roleOperation } from './role-operation.ts';

export const listRoleTags = roleOperation({
  name: 'ListRoleTags',
  write: false,
  parameters: PAGE_FIELDS,
  run({ role, call }) {
    const { items, ending } = pageOf(call, [...role.tags], ([key]) => key);
    return { body: joinXml(writeTags(items), ...ending) };
  },
});
