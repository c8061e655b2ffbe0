import { element, joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { roleOperation } from './role-operation.ts';

export const listRolePolicies = roleOperation({
  name: 'ListRolePolicies',
  write: false,
  parameters: PAGE_FIELDS,
  run({ role, call }) {
    const { items, ending } = pageOf(call, [...role.permissions.current.inline.keys()], (name) => name);
    const members = items.map((name) => element('member', name));
    return { body: joinXml(element('PolicyNames', members), ...ending) };
  },
});
